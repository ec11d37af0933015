import { StudentFrame } from '@/app/frames'
import { ApplicationSteps } from '@/components/crossing/ApplicationSteps'
import { lifeOf } from '@/components/crossing/life'
import { MoreNow, NowCard } from '@/components/crossing/NowCard'
import { nowOf } from '@/components/crossing/now'
import { OwnerCard, TalkCard } from '@/components/crossing/OwnerCard'
import { StateTag } from '@/components/crossing/StateTag'
import { Lifeline } from '@/components/lifeline/Lifeline'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn'
import { isEnded } from '@/lib/transitions/applications/states'

export default async function Page() {
  const { name, crossing, applyBy, applications, shares, owner, life, next, today } = await enter(door)
  const t = await getT()
  const picture = lifeOf(t, life)
  const [first, ...more] = next
  const apply = next.find((one) => one.kind === 'applySomewhere')
  // The card on top says what a school advised; it is not said twice.
  const told = apply?.turn === 'act' ? apply.facts.applicationId : null
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <PageHead title={t('mijn.start.hello', { name })} />
        <NowCard t={t} now={nowOf(t, first, today)} />
        <MoreNow t={t} more={more.map((one) => nowOf(t, one, today))} />
        {owner ? (
          <OwnerCard t={t} owner={owner} newSchool={owner.organisationId !== crossing?.homeOrganisationId} />
        ) : (
          <TalkCard t={t} />
        )}
        <Section title={t('mijn.start.crossing')}>
          {picture && <Lifeline t={t} {...picture} />}
          {applications.length === 0 && (
            <EmptyState
              title={t('mijn.start.noneYet')}
              level={3}
              action={
                apply ? undefined : (
                  <LinkButton href="/mijn/aanmelden" kind="quiet">
                    {t('mijn.start.apply')}
                  </LinkButton>
                )
              }
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
                {isEnded(one.state) && one.nextStep && one.id !== told && (
                  <Quote source={t('mijn.application.nextStep', { school: one.programme.organisation.name })}>
                    {one.nextStep}
                  </Quote>
                )}
                {!isEnded(one.state) && (
                  <ApplicationSteps shares={shares} t={t} application={one} today={today} applyBy={applyBy} />
                )}
              </Stack>
            </Card>
          ))}
          {applications.length > 0 && !apply && (
            <LinkButton href="/mijn/aanmelden" kind="quiet" wide>
              {t('mijn.start.another')}
            </LinkButton>
          )}
        </Section>
      </Stack>
    </StudentFrame>
  )
}
