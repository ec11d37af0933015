import { StudentFrame } from '@/app/frames'
import { ApplicationSteps } from '@/components/crossing/ApplicationSteps'
import { StateTag } from '@/components/crossing/StateTag'
import { StudentApplication } from '@/components/crossing/StudentApplication'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { fromDate } from '@/lib/kernel/time'
import { loadMyApplication } from '@/lib/transitions/applications/loaders'
import { isEnded } from '@/lib/transitions/applications/states'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { application, others } = await loadMyApplication((await params).id)
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
            <ApplicationSteps
              t={t}
              application={application}
              onTime={fromDate(application.appliedOn).slice(5) <= '04-01'}
            />
          </Section>
        )}
        <a href="/mijn">{t('mijn.application.back')}</a>
      </Stack>
    </StudentFrame>
  )
}
