import { StaffFrame } from '@/app/frames'
import { ReachCard } from '@/components/access/ReachCard'
import { Ending, Finish, Steps } from '@/components/interventions/Act'
import { TaskFacts } from '@/components/tasks/TaskFacts'
import { Columns, PageHead, Section, Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import { WhyLine } from '@/components/ui/WhyLine'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/interventies/[id]'
import { label } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'

export default async function Page(address: Address) {
  const act = await enter(door, address)
  const t = await getT()
  const { name, because } = act
  const dates = {
    name: act.championName,
    date: formatDate(t, act.startedAt),
    review: formatDate(t, act.reviewOn),
  }
  const partners = act.partners.map((one) => one.name)
  return (
    <StaffFrame current="/interventies" purpose={act.incoming ? 'overstap' : undefined}>
      <Stack gap="wide">
        <a href="/interventies">{t('signals.act.back')}</a>
        <PageHead title={name} person>
          <p>
            <Tag kind="info">{label(t, 'interventionKind', act.kind)}</Tag>
          </p>
          <p>
            {act.state === 'closed'
              ? t('signals.act.championDone', { name: act.championName, date: dates.date })
              : act.reviewOn < act.today
                ? t('signals.act.championLate', dates)
                : t('signals.act.champion', dates)}
          </p>
          {partners.length > 0 && <p>{t('signals.act.partners', { list: formatList(t, partners) })}</p>}
          <WhyLine>{act.isHelp ? t('signals.act.whyHelp', { name }) : t('signals.act.why')}</WhyLine>
        </PageHead>
        <Columns>
          <Stack gap="wide">
            <Ending t={t} act={act} />
            <Section title={t('signals.act.plan')}>
              <p className="written">{act.plan}</p>
            </Section>
            {act.reach && <ReachCard t={t} reach={act.reach} name={name} />}
            <Steps t={t} act={act} />
            {because && <TaskFacts t={t} kind={because.kind} facts={because.facts} name={name} />}
          </Stack>
          <Finish t={t} act={act} />
        </Columns>
      </Stack>
    </StaffFrame>
  )
}
