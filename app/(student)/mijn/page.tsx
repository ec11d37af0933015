import { StudentFrame } from '@/app/frames'
import { ApplicationSteps } from '@/components/crossing/ApplicationSteps'
import { lifeOf } from '@/components/crossing/life'
import { NowCard } from '@/components/crossing/NowCard'
import { nowOf } from '@/components/crossing/now'
import { OwnerCard } from '@/components/crossing/OwnerCard'
import { StateTag } from '@/components/crossing/StateTag'
import { Lifeline } from '@/components/lifeline/Lifeline'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { ItemList } from '@/components/ui/ItemList'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadMyAsked } from '@/lib/handover/packages/loaders'
import { loadMySupport } from '@/lib/interventions/loaders'
import { fromDate } from '@/lib/kernel/time'
import { loadMyCrossing } from '@/lib/transitions/applications/loaders'
import { isEnded } from '@/lib/transitions/applications/states'

export default async function Page() {
  const { name, applications, shares, owner, life } = await loadMyCrossing()
  const asked = await loadMyAsked()
  const helped = (await loadMySupport()).asked
  const t = await getT()
  const picture = lifeOf(t, life)
  const [now, ...more] = nowOf(t, applications, { ...asked, helped })
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <PageHead title={t('mijn.start.hello', { name })} />
        <NowCard t={t} now={now} />
        {more.length > 0 && (
          <Card flush labelledBy="more">
            <h2 id="more" className="unseen">
              {t('mijn.now.more')}
            </h2>
            <ItemList
              label={t('mijn.now.more')}
              items={more.map((one) => ({ id: one.href, title: one.title, href: one.href }))}
            />
          </Card>
        )}
        {owner && <OwnerCard t={t} owner={owner} />}
        <Section title={t('mijn.start.crossing')}>
          {picture && <Lifeline t={t} {...picture} />}
          {applications.length === 0 && (
            <EmptyState
              title={t('mijn.start.apply')}
              action={<LinkButton href="/mijn/aanmelden">{t('mijn.start.apply')}</LinkButton>}
            >
              {t('mijn.start.noCrossing')}
            </EmptyState>
          )}
          {applications.map((one) => (
            <Card key={one.id} labelledBy={`a-${one.id} s-${one.id}`}>
              <Stack>
                <div>
                  <StateTag t={t} state={one.state} />
                  <h3 id={`a-${one.id}`}>
                    <a href={`/mijn/overstap/${one.id}`}>{one.programme.name}</a>
                  </h3>
                  <p className="soft" id={`s-${one.id}`}>
                    {one.programme.organisation.name}
                  </p>
                </div>
                {!isEnded(one.state) && (
                  <ApplicationSteps
                    shares={shares}
                    t={t}
                    application={one}
                    onTime={fromDate(one.appliedOn).slice(5) <= '04-01'}
                  />
                )}
              </Stack>
            </Card>
          ))}
          {applications.length > 0 && (
            <LinkButton href="/mijn/aanmelden" kind="quiet" wide>
              {t('mijn.start.another')}
            </LinkButton>
          )}
        </Section>
      </Stack>
    </StudentFrame>
  )
}
