import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Page'
import { applyRegister, discardRegister } from '@/lib/interop/registers/actions'
import type { RegisterFacts } from '@/lib/interop/registers/queries'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; file: RegisterFacts; formKeys: readonly [string, string] }

/** The two things that can be done with a file that waits; else what became of it. */
export function RegisterDecision({ t, file, formKeys: [applyKey, discardKey] }: Props) {
  const moment = (at: Date | null) => formatDate(t, at ?? file.createdAt, 'moment')
  if (file.state === 'discarded') return <Notice kind="info">{t('registers.decide.discarded')}</Notice>
  if (file.state === 'applied')
    return <Notice kind="good">{t('registers.decide.applied', { moment: moment(file.appliedAt) })}</Notice>
  if (file.state === 'undone')
    return <Notice kind="info">{t('registers.decide.undone', { moment: moment(file.undoneAt) })}</Notice>
  const clean = file.problems.length === 0
  const acts = (file.report?.lines.length ?? 0) > 0
  return (
    <Card you={clean && acts} labelledBy="decision">
      <Stack>
        <h2 id="decision">{clean ? t('registers.decide.title') : t('registers.decide.notYet')}</h2>
        {clean && acts && <p>{t('registers.decide.sum', sumOf(file))}</p>}
        {clean && !acts && <p>{t('registers.decide.nothing')}</p>}
        {!clean && <p>{t('registers.decide.problems', { count: file.problems.length })}</p>}
        {clean && (
          <ActionForm action={applyRegister} formKey={applyKey} submit={t('registers.decide.apply')}>
            <input type="hidden" name="id" value={file.id} />
          </ActionForm>
        )}
        <ActionForm
          action={discardRegister}
          formKey={discardKey}
          submit={t('registers.decide.discard')}
          submitKind="quiet"
        >
          <input type="hidden" name="id" value={file.id} />
        </ActionForm>
      </Stack>
    </Card>
  )
}

function sumOf({ report }: RegisterFacts) {
  const counts = Object.values(report?.counts ?? {})
  return {
    new: counts.reduce((sum, count) => sum + count.new, 0),
    changed: counts.reduce((sum, count) => sum + count.changed, 0),
  }
}
