import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { FileDecision } from '@/components/imports/FileDecision'
import { FilePreview } from '@/components/imports/FilePreview'
import { FileProblems } from '@/components/imports/FileProblems'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadRoster } from '@/lib/interop/rosters/loaders'
import { label } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ opnieuw?: string }> }

export default async function Page({ params, searchParams }: Props) {
  const file = await loadRoster((await params).id)
  const t = await getT()
  const { opnieuw } = await searchParams
  return (
    <StaffFrame current="/beheer/bestanden">
      <Stack gap="wide">
        <PageHead title={file.fileName}>
          <p className="soft">
            {t('beheer.file.brought', {
              kind: label(t, 'importKind', file.kind),
              name: file.byName,
              moment: formatDate(t, file.createdAt, 'moment'),
            })}
          </p>
        </PageHead>
        {opnieuw && file.state === 'staged' && <Notice kind="you">{t('beheer.file.changedSince')}</Notice>}
        <FileDecision t={t} file={file} formKeys={[randomUUID(), randomUUID()]} />
        <FileProblems t={t} file={file} />
        <FilePreview t={t} file={file} />
        <p>
          <a href="/beheer/bestanden">{t('beheer.file.back')}</a>
        </p>
      </Stack>
    </StaffFrame>
  )
}
