import { GuardianFrame } from '@/app/frames'
import { ApplicationLines } from '@/components/crossing/ApplicationLines'
import { ShareList } from '@/components/dossier/ShareList'
import { ChildCard } from '@/components/handover/ChildCard'
import { ReadAgain } from '@/components/handover/ReadAgain'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/ouder/[studentId]'

export default async function Page(address: Address) {
  const { child, told, today } = await enter(door, address)
  const t = await getT()
  const { student, applications, shares } = child
  return (
    <GuardianFrame>
      <Stack gap="wide">
        <Stack>
          <BackLink href="/ouder">{t('handover.guardian.title')}</BackLink>
          <PageHead title={student.name} person />
          <ChildCard t={t} child={child} told={told} today={today} />
        </Stack>
        <ApplicationLines t={t} applications={applications} studentId={student.id} />
        <ReadAgain t={t} applications={applications} student={student} />
        {shares.length > 0 && (
          <Section title={t('handover.guardian.shares', { name: student.callName })}>
            <ShareList t={t} shares={shares} of={student.callName} />
          </Section>
        )}
        <p>
          <a href={`/ouder/${student.id}/wie-kijkt`}>
            {t('handover.guardian.whoLooks', { name: student.callName })}
          </a>
        </p>
      </Stack>
    </GuardianFrame>
  )
}
