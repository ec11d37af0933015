import { notFound } from 'next/navigation'
import { GuardianFrame } from '@/app/frames'
import { ApplicationLines } from '@/components/crossing/ApplicationLines'
import { ShareList } from '@/components/dossier/ShareList'
import { ChildCard } from '@/components/handover/ChildCard'
import { ReadAgain } from '@/components/handover/ReadAgain'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadChild } from '@/lib/handover/guardians/loaders'
import { loadChildrenNext } from '@/lib/interventions/next/loaders'

export default async function Page({ params }: { params: Promise<{ studentId: string }> }) {
  const t = await getT()
  const { studentId } = await params
  const child = await loadChild(studentId)
  const { told, today } = await loadChildrenNext()
  if (!child.under16) notFound()
  const { student, applications, shares } = child
  return (
    <GuardianFrame>
      <Stack gap="wide">
        <Stack>
          <BackLink href="/ouder">{t('handover.guardian.title')}</BackLink>
          <PageHead title={student.name} person />
          <ChildCard t={t} child={child} told={told.get(studentId)} today={today} />
        </Stack>
        <ApplicationLines t={t} applications={applications} studentId={studentId} />
        <ReadAgain t={t} applications={applications} student={student} />
        {shares.length > 0 && (
          <Section title={t('handover.guardian.shares', { name: student.callName })}>
            <ShareList t={t} shares={shares} of={student.callName} />
          </Section>
        )}
        <p>
          <a href={`/ouder/${studentId}/wie-kijkt`}>
            {t('handover.guardian.whoLooks', { name: student.callName })}
          </a>
        </p>
      </Stack>
    </GuardianFrame>
  )
}
