import { randomUUID } from 'node:crypto'
import { GuardianFrame } from '@/app/frames'
import { GuardianShareActs } from '@/components/dossier/GuardianShareActs'
import { SharedDossier } from '@/components/dossier/SharedDossier'
import { BackLink } from '@/components/ui/BackLink'
import { Card } from '@/components/ui/Card'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadShareForGuardian } from '@/lib/dossier/shares/loaders'

export default async function Page({ params }: { params: Promise<{ studentId: string; shareId: string }> }) {
  const t = await getT()
  const { studentId, shareId } = await params
  const { share, name, callName, shared } = await loadShareForGuardian(studentId, shareId)
  return (
    <GuardianFrame>
      <Stack>
        <BackLink href={`/ouder/${studentId}`}>{name}</BackLink>
        <PageHead title={t('handover.guardian.shareTitle', { name: callName, school: share.school })}>
          <p className="soft">{t('handover.guardian.shareLead', { school: share.school, name: callName })}</p>
        </PageHead>
        <GuardianShareActs t={t} share={share} formKey={randomUUID} />
        <Card>
          <SharedDossier t={t} name={callName} shared={shared} />
        </Card>
      </Stack>
    </GuardianFrame>
  )
}
