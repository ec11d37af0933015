import { ActionForm } from '@/components/ui/ActionForm'
import { Notice } from '@/components/ui/Notice'
import { Section, Stack } from '@/components/ui/Page'
import { Table } from '@/components/ui/Table'
import { undoRegister } from '@/lib/interop/registers/actions'
import type { RegisterFacts } from '@/lib/interop/registers/queries'
import { pageSize } from '@/lib/kernel/paging'
import { label, type T } from '@/lib/messages'

type Props = { t: T; file: RegisterFacts; refused: boolean; formKey: string }

/** Putting back is whole; only when something stands in the way may somebody ask for the rest. */
export function RegisterUndo({ t, file, refused, formKey }: Props) {
  const held = file.report?.held ?? []
  if (file.state !== 'applied' && held.length === 0) return null
  return (
    <Section title={t('registers.undo.title')}>
      <Stack>
        {refused && <Notice kind="you">{t('registers.undo.held')}</Notice>}
        {file.state === 'applied' && !refused && <p>{t('registers.undo.how')}</p>}
        {held.length > 0 && (refused || file.state === 'undone') && (
          <Table
            caption={t('registers.undo.list', {
              shown: Math.min(held.length, pageSize.problems),
              count: held.length,
            })}
            columns={[
              { id: 'kind', head: t('registers.counts.kind') },
              { id: 'code', head: t('registers.lines.code') },
              { id: 'name', head: t('registers.lines.name') },
              { id: 'why', head: t('registers.undo.why') },
            ]}
            rows={held.slice(0, pageSize.problems).map(({ kind, code, name, why }) => ({
              id: `${kind} ${code}`,
              cells: [label(t, 'registerKind', kind), code, name, label(t, 'registerHeld', why)],
            }))}
          />
        )}
        {file.state === 'applied' && (
          <ActionForm
            action={undoRegister}
            formKey={formKey}
            submit={refused ? t('registers.undo.rest') : t('registers.undo.submit')}
            submitKind="quiet"
          >
            <input type="hidden" name="id" value={file.id} />
            {refused && <input type="hidden" name="rest" value="ja" />}
          </ActionForm>
        )}
      </Stack>
    </Section>
  )
}
