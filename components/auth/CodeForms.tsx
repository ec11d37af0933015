import { ActionForm } from '@/components/ui/ActionForm'
import { TextField } from '@/components/ui/TextField'
import { makeCode, takeCode } from '@/lib/auth/actions'
import type { T } from '@/lib/messages'

export function TakeCodeForm({ t, formKey }: { t: T; formKey: string }) {
  return (
    <ActionForm
      action={takeCode}
      formKey={formKey}
      submit={t('account.code.take')}
      submitKind="quiet"
      label={t('account.code.have')}
    >
      <TextField
        name="code"
        label={t('account.code.label')}
        hint={t('account.code.hint')}
        autoComplete="off"
        short
      />
    </ActionForm>
  )
}

/** The code stands in the answer of the form, and nowhere else. */
export function MakeCodeForm({ t, formKey }: { t: T; formKey: string }) {
  return (
    <ActionForm
      action={makeCode}
      formKey={formKey}
      submit={t('account.code.make')}
      submitKind="quiet"
      label={t('account.code.give')}
    />
  )
}
