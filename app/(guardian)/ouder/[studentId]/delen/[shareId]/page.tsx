import { randomUUID } from 'node:crypto'
import { GuardianFrame } from '@/app/frames'
import { GuardianShareActs } from '@/components/dossier/GuardianShareActs'
import { SharedDossier } from '@/components/dossier/SharedDossier'
import { BackLink } from '@/components/ui/BackLink'
import { Card } from '@/components/ui/Card'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadShareForGuardian } from '@/lib/dossier/shares/loaders'
import { pageIn } from '@/lib/kernel/paging'

type Props = {
  params: Promise<{ studentId: string; shareId: string }>
  searchParams: Promise<{ bladzijde?: string }>
}

export default async function Page({ params, searchParams }: Props) {
  const t = await getT()
  const { studentId, shareId } = await params
  const page = pageIn((await searchParams).bladzijde)
  const { share, name, callName, shared } = await loadShareForGuardian(studentId, shareId, page)
  return (
    <GuardianFrame>
      <Stack>
        <BackLink href={`/ouder/${studentId}`}>{name}</BackLink>
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
            hrefOf={(n) => `/ouder/${studentId}/delen/${shareId}?bladzijde=${n}`}
          />
        </Card>
      </Stack>
    </GuardianFrame>
  )
}
