import { ActionForm } from '@/components/ui/ActionForm'
import { dropBrought } from '@/lib/interop/brought/actions'
import type { T } from '@/lib/messages'

export function DropFile({ t, draftId, formKey }: { t: T; draftId: string; formKey: string }) {
  return (
    <ActionForm action={dropBrought} formKey={formKey} submit={t('carry.bring.drop')} submitKind="quiet">
      <input type="hidden" name="draftId" value={draftId} />
    </ActionForm>
  )
}
