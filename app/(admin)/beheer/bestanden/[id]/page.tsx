import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { FileDecision } from '@/components/imports/FileDecision'
import { FileDone } from '@/components/imports/FileDone'
import { FilePreview } from '@/components/imports/FilePreview'
import { FileProblems } from '@/components/imports/FileProblems'
import { FileProgress } from '@/components/imports/FileProgress'
import { FileQuestions } from '@/components/imports/FileQuestions'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/beheer/bestanden/[id]'
import { label } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

export default async function Page(address: Address) {
  const { file, said } = await enter(door, address)
  const t = await getT()
  const { opnieuw, blijft, gezegd } = said
  return (
    <StaffFrame current="/beheer/bestanden">
      <Stack gap="wide">
        <PageHead title={file.fileName}>
          <p className="soft">
            {t('beheer.file.brought', {
              kind: label(t, 'importKind', file.kind),
              name: file.byCommand ? t('beheer.history.command') : file.byName,
              moment: formatDate(t, file.createdAt, 'moment'),
            })}
          </p>
        </PageHead>
        {opnieuw && file.state === 'staged' && <Notice kind="you">{t('beheer.file.changedSince')}</Notice>}
        {gezegd && file.state === 'staged' && <Notice kind="good">{t('beheer.who.kept')}</Notice>}
        {blijft && file.kept > 0 && <Notice kind="you">{t('beheer.undo.refused')}</Notice>}
        {file.state === 'staging' ? (
          <FileProgress t={t} file={file} formKeys={[randomUUID(), randomUUID()]} />
        ) : file.state === 'staged' ? (
          <FileDecision t={t} file={file} formKeys={[randomUUID(), randomUUID()]} />
        ) : (
          <FileDone t={t} file={file} formKey={randomUUID()} refused={Boolean(blijft)} />
        )}
        <FileQuestions t={t} file={file} questions={file.questions} formKey={randomUUID} />
        <FileProblems t={t} file={file} problems={file.keptLines} kept />
        <FileProblems t={t} file={file} problems={file.problems} />
        <FilePreview t={t} file={file} />
        <p>
          <a href="/beheer/bestanden">{t('beheer.file.back')}</a>
        </p>
      </Stack>
    </StaffFrame>
  )
}
