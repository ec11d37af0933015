import { StudentFrame } from '@/app/frames'
import { ExportProgress } from '@/components/carry/ExportProgress'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/meenemen/[exportId]'
import { label } from '@/lib/messages'

export default async function Page(address: Address) {
  const t = await getT()
  const file = await enter(door, address)
  const { bezig } = (await address.searchParams) ?? {}
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier/meenemen">{t('carry.take.title')}</BackLink>
        <PageHead title={label(t, 'exportKind', file.kind)} />
        <ExportProgress t={t} file={file} second={bezig === '1'} />
      </Stack>
    </StudentFrame>
  )
}
