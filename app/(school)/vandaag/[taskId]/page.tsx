import { StaffFrame } from '@/app/frames'
import { ReachCard } from '@/components/access/ReachCard'
import { TaskActs } from '@/components/tasks/TaskActs'
import { Playbook, TaskFacts } from '@/components/tasks/TaskFacts'
import { askSentence, dueWords, whyClosed } from '@/components/tasks/words'
import { Notice } from '@/components/ui/Notice'
import { Columns, PageHead, Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import { WhyLine } from '@/components/ui/WhyLine'
import { hasNumber } from '@/lib/access/contact/facts'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/vandaag/[taskId]'
import { kindWords } from '@/lib/messages'
import { isOver } from '@/lib/tasks/rules'

export default async function Page(address: Address) {
  const task = await enter(door, address)
  const t = await getT()
  const { name, kind, facts, isHelp } = task
  const due = dueWords(t, task.dueOn, task.today, task.free)
  const closed = task.state !== 'open'
  const over = isOver(kind, facts, task.today)
  return (
    <StaffFrame current="/vandaag" purpose={task.incoming ? 'overstap' : undefined}>
      <Stack gap="wide">
        <a href="/vandaag">{t('vandaag.task.back')}</a>
        <PageHead title={name} person>
          <p>
            <Tag kind={task.dueOn <= task.today && !closed && !over ? 'you' : 'plain'}>
              {kindWords(t, kind, 'name')}
            </Tag>
          </p>
          <WhyLine>{isHelp ? t('vandaag.task.whyHelp', { name }) : t('vandaag.task.why')}</WhyLine>
        </PageHead>
        {task.state === 'takenUp' && (
          <Notice>
            {t.rich('vandaag.task.takenUp', { a: (chunks) => <a href="/interventies">{chunks}</a> })}
          </Notice>
        )}
        {closed && task.state !== 'takenUp' && (
          <Notice>
            {t('vandaag.task.closed', {
              who: task.closedByName || '–',
              why: whyClosed(t, task.why, name),
            })}
          </Notice>
        )}
        <Columns>
          <Stack gap="wide">
            <TaskFacts
              t={t}
              kind={kind}
              facts={facts}
              name={name}
              ask={
                over
                  ? t('vandaag.task.nothingAsked')
                  : askSentence(t, task, task.today, task.free, hasNumber(task.reach))
              }
              due={closed || over ? undefined : due}
            />
            {task.reach && <ReachCard t={t} reach={task.reach} name={name} />}
            {!over && <Playbook t={t} kind={kind} />}
          </Stack>
          {!closed && <TaskActs t={t} task={task} />}
        </Columns>
      </Stack>
    </StaffFrame>
  )
}
