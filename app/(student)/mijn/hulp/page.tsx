import { StudentFrame } from '@/app/frames'
import { MyActCard, MySignalCard } from '@/components/interventions/MySupport'
import { LinkButton } from '@/components/ui/Button'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/hulp'

export default async function Page() {
  const { signals, acts, today } = await enter(door)
  const t = await getT()
  const talk = (
    <LinkButton href="/mijn/praten" kind="quiet" wide>
      {t('signals.talk.title')}
    </LinkButton>
  )
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <PageHead title={t('signals.support.title')}>
          <p className="soft">{t('signals.support.lead')}</p>
        </PageHead>
        {signals.length + acts.length === 0 ? (
          <EmptyState title={t('signals.support.none')} action={talk}>
            {t('signals.support.noneText')}
          </EmptyState>
        ) : (
          <>
            {acts.length > 0 && (
              <Section title={t('signals.support.acts')}>
                {acts.map((act) => (
                  <MyActCard key={act.id} t={t} act={act} today={today} />
                ))}
              </Section>
            )}
            {signals.length > 0 && (
              <Section title={t('signals.support.heading')}>
                {signals.map((signal) => (
                  <MySignalCard key={signal.id} t={t} signal={signal} />
                ))}
              </Section>
            )}
            {talk}
          </>
        )}
        <a href="/mijn">{t('signals.talk.back')}</a>
      </Stack>
    </StudentFrame>
  )
}
