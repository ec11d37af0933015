import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Page'
import { applyRoster, discardRoster } from '@/lib/interop/rosters/actions'
import type { ImportFacts } from '@/lib/interop/rosters/schema'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = {
  t: T
  file: ImportFacts & { problems: readonly unknown[] }
  formKeys: readonly [string, string]
}

/** What the file would do in one sentence, and the two things that can be done with it. */
export function FileDecision({ t, file, formKeys: [applyKey, discardKey] }: Props) {
  const { new: added, changed, ends, unchanged } = file.changes
  if (file.state === 'discarded') return <Notice kind="info">{t('beheer.file.discarded')}</Notice>
  if (file.state === 'applied') {
    return (
      <Notice kind="good">
        {t('beheer.file.applied', {
          moment: formatDate(t, file.appliedAt ?? file.createdAt, 'moment'),
          new: added,
          changed,
          ends,
          unchanged,
        })}
      </Notice>
    )
  }
  const clean = file.problems.length === 0
  const acts = added + changed + ends
  return (
    <Card you={clean && acts > 0} labelledBy="decision">
      <Stack>
        <h2 id="decision">{clean ? t('beheer.decide.title') : t('beheer.decide.notYet')}</h2>
        <p>{t('beheer.decide.counts', { lines: file.lines, new: added, changed, ends, unchanged })}</p>
        {file.encoding === 'windows-1252' && <p>{t('beheer.decide.encoding')}</p>}
        {file.unread > 0 && <p>{t('beheer.decide.unread', { count: file.unread })}</p>}
        {clean && acts === 0 && <p>{t('beheer.decide.nothing')}</p>}
        {!clean && <p>{t('beheer.decide.problems', { count: file.problems.length })}</p>}
        {clean && (
          <ActionForm action={applyRoster} formKey={applyKey} submit={t('beheer.decide.apply')}>
            <input type="hidden" name="id" value={file.id} />
          </ActionForm>
        )}
        <ActionForm
          action={discardRoster}
          formKey={discardKey}
          submit={t('beheer.decide.discard')}
          submitKind="quiet"
        >
          <input type="hidden" name="id" value={file.id} />
        </ActionForm>
      </Stack>
    </Card>
  )
}
