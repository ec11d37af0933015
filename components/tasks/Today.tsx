import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { ItemList } from '@/components/ui/ItemList'
import { Section, Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { FreeDays } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import type { TaskLine } from '@/lib/transitions/tasks/schema'
import { askSentence, dueWords, factSentence } from './words'

type Props = { t: T; tasks: readonly TaskLine[]; today: string; free: FreeDays }

function DueTag({ t, task, today, free }: { t: T; task: TaskLine; today: string; free: FreeDays }) {
  return <Tag kind={task.dueOn <= today ? 'you' : 'plain'}>{dueWords(t, task.dueOn, today, free)}</Tag>
}

/** Why a task that began elsewhere lies with the reader; one quiet line, or nothing. */
function aside(t: T, task: TaskLine): string | null {
  if (task.insteadOf) return t('vandaag.forAway', { name: task.insteadOf })
  if (task.heldBy) return t('vandaag.heldBy', { name: task.heldBy })
  if (task.silentSteps > 0) return t('vandaag.climbed')
  return task.desk && t('vandaag.forDesk', { desk: task.desk })
}

/** The one thing to begin with, and after it the rest in the order of their dates. */
export function Today({ t, tasks, today, free }: Props) {
  const [first, ...rest] = tasks
  if (!first) return null
  return (
    <Stack gap="wide">
      <Card you labelledBy="first">
        <Stack gap="tight">
          <div>
            <DueTag t={t} task={first} today={today} free={free} />
          </div>
          <h2 id="first">{first.name}</h2>
          <p>{factSentence(t, first.kind, first.facts, first.name)}</p>
          <p>
            <b>{askSentence(t, first, today, free)}</b>
          </p>
          {aside(t, first) && <p className="soft">{aside(t, first)}</p>}
          <div>
            <LinkButton href={`/vandaag/${first.id}`}>{t('vandaag.open')}</LinkButton>
          </div>
        </Stack>
      </Card>
      {rest.length > 0 && (
        <Section title={t('vandaag.rest')}>
          <Card flush as="div">
            <ItemList
              label={t('vandaag.rest')}
              items={rest.map((task) => ({
                id: task.id,
                title: task.group ? `${task.name}, ${task.group}` : task.name,
                href: `/vandaag/${task.id}`,
                face: task.name,
                sub: [factSentence(t, task.kind, task.facts, task.name), aside(t, task)]
                  .filter(Boolean)
                  .join(' · '),
                tag: <DueTag t={t} task={task} today={today} free={free} />,
              }))}
            />
          </Card>
        </Section>
      )}
    </Stack>
  )
}
