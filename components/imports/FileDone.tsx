import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Page'
import { undoRoster } from '@/lib/interop/rosters/actions'
import type { ImportFacts } from '@/lib/interop/rosters/schema'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { faultWords } from './fault-words'

type Props = { t: T; file: ImportFacts; formKey: string; refused: boolean }

/** What became of a file, and the way back as long as there is one. */
export function FileDone({ t, file, formKey, refused }: Props) {
  if (file.fault)
    return (
      <Notice kind="alarm" title={t('beheer.file.broken')}>
        {faultWords(t, file.fault)}
      </Notice>
    )
  if (file.state === 'discarded') return <Notice kind="info">{t('beheer.file.discarded')}</Notice>
  const { new: added, changed, ends, unchanged } = file.changes
  const moment = (at: Date | null) => formatDate(t, at ?? file.createdAt, 'moment')
  if (file.state === 'undone')
    return (
      <Notice kind="good">
        {t('beheer.file.undone', { moment: moment(file.undoneAt) })}{' '}
        {file.kept > 0 && t('beheer.file.keptLines', { count: file.kept })}
      </Notice>
    )
  return (
    <>
      <Notice kind="good">
        {t('beheer.file.applied', {
          moment: moment(file.appliedAt),
          new: added,
          changed,
          ends,
          unchanged,
        })}{' '}
        {file.leftLying > 0 && t('beheer.file.left', { count: file.leftLying })}
      </Notice>
      {file.undoUntil ? (
        <Card you={refused} labelledBy="undo">
          <Stack>
            <h2 id="undo">{file.kept > 0 ? t('beheer.undo.notWhole') : t('beheer.undo.title')}</h2>
            {file.kept > 0 && <p>{t('beheer.undo.kept', { count: file.kept })}</p>}
            <p>{file.kept > 0 ? t('beheer.undo.restHow') : t('beheer.undo.how')}</p>
            <p>{t('beheer.undo.until', { day: formatDate(t, file.undoUntil, 'long') })}</p>
            <ActionForm
              action={undoRoster}
              formKey={formKey}
              submit={file.kept > 0 ? t('beheer.undo.rest') : t('beheer.undo.whole')}
              submitKind="quiet"
            >
              <input type="hidden" name="id" value={file.id} />
              {file.kept > 0 && <input type="hidden" name="rest" value="on" />}
            </ActionForm>
          </Stack>
        </Card>
      ) : (
        <p className="soft">{t('beheer.undo.over')}</p>
      )}
    </>
  )
}
