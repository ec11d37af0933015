import { randomUUID } from 'node:crypto'
import { GuardianFrame } from '@/app/frames'
import { GuardianShareActs } from '@/components/dossier/GuardianShareActs'
import { SharedDossier } from '@/components/dossier/SharedDossier'
import { BackLink } from '@/components/ui/BackLink'
import { Card } from '@/components/ui/Card'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/ouder/[studentId]/delen/[shareId]'

export default async function Page(address: Address) {
  const { share, student, shared, page } = await enter(door, address)
  const t = await getT()
  const { name, callName } = student
  return (
    <GuardianFrame>
      <Stack>
        <BackLink href={`/ouder/${student.id}`}>{name}</BackLink>
        <PageHead title={t('handover.guardian.shareTitle', { name: callName, school: share.school })}>
          <p className="soft">{t('handover.guardian.shareLead', { school: share.school, name: callName })}</p>
        </PageHead>
        <GuardianShareActs t={t} share={share} formKey={randomUUID} />
        <Card>
          <SharedDossier
            t={t}
            name={callName}
            shared={shared}
            page={page}
            hrefOf={(n) => `/ouder/${student.id}/delen/${share.id}?bladzijde=${n}`}
          />
        </Card>
      </Stack>
    </GuardianFrame>
  )
}
