import { ActionForm } from '@/components/ui/ActionForm'
import { TextField } from '@/components/ui/TextField'
import { giveCode } from '@/lib/auth/actions'
import type { T } from '@/lib/messages'

/** `known`: a code for when the device is lost is as good. */
export function SecondFactorForm({ t, formKey, known }: { t: T; formKey: string; known?: boolean }) {
  return (
    <ActionForm action={giveCode} formKey={formKey} submit={t('account.factor.give')}>
      <TextField
        name="code"
        label={t('account.factor.code')}
        hint={known ? t('account.factor.codeHint') : undefined}
        autoComplete="one-time-code"
        inputMode={known ? 'text' : 'numeric'}
        short
      />
    </ActionForm>
  )
}
