import { StudentFrame } from '@/app/frames'
import { ApplicationSteps } from '@/components/crossing/ApplicationSteps'
import { StateTag } from '@/components/crossing/StateTag'
import { StudentApplication } from '@/components/crossing/StudentApplication'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/overstap/[id]'
import { isEnded } from '@/lib/transitions/applications/states'

export default async function Page(address: Address) {
  const { application, others, today, applyBy } = await enter(door, address)
  const t = await getT()
  const { programme } = application
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <PageHead title={t('mijn.application.title', { programme: programme.name })}>
          <p className="soft">
            {t('mijn.application.lead', { school: programme.organisation.name, level: programme.level })}
          </p>
          <StateTag t={t} state={application.state} />
        </PageHead>
        <StudentApplication t={t} application={application} others={others} />
        {!isEnded(application.state) && (
          <Section title={t('mijn.application.state')}>
            <ApplicationSteps t={t} application={application} today={today} applyBy={applyBy} />
          </Section>
        )}
        <a href="/mijn">{t('mijn.application.back')}</a>
      </Stack>
    </StudentFrame>
  )
}
