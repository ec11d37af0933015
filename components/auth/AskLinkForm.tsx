import { ActionForm } from '@/components/ui/ActionForm'
import { Section } from '@/components/ui/Page'
import { TextField } from '@/components/ui/TextField'
import { askLink } from '@/lib/auth/actions'
import type { T } from '@/lib/messages'

/** For parents, for schools without a sign-in of their own, and for the summer. */
export function AskLinkForm({ t, formKey, quiet }: { t: T; formKey: string; quiet?: boolean }) {
  return (
    <Section title={t('account.ask.title')}>
      <p>{t('account.ask.text')}</p>
      <ActionForm
        action={askLink}
        formKey={formKey}
        submit={t('account.ask.send')}
        submitKind={quiet ? 'quiet' : undefined}
        label={t('account.ask.title')}
      >
        <TextField name="email" type="email" label={t('account.ask.email')} autoComplete="email" />
      </ActionForm>
    </Section>
  )
}
