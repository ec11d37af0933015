import { StudentFrame } from '@/app/frames'
import { ExportProgress } from '@/components/carry/ExportProgress'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadExport } from '@/lib/interop/portfolio/loaders'
import { label } from '@/lib/messages'

export default async function Page({ params }: { params: Promise<{ exportId: string }> }) {
  const t = await getT()
  const file = await loadExport((await params).exportId)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier/meenemen">{t('carry.take.title')}</BackLink>
        <PageHead title={label(t, 'exportKind', file.kind)} />
        <ExportProgress t={t} file={file} />
      </Stack>
    </StudentFrame>
  )
}
