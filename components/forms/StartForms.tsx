import { ActionForm } from '@/components/ui/ActionForm'
import { Details } from '@/components/ui/Details'
import { Columns, Section } from '@/components/ui/Page'
import { FileField } from '@/components/ui/TextField'
import { importForm, startForm } from '@/lib/dossier/forms/actions'
import type { T } from '@/lib/messages'

/** A new form starts from the core, so that it is complete before anybody changed a word. */
export function StartForms({
  t,
  formKeys: [entry, profile, file],
}: {
  t: T
  formKeys: readonly [string, string, string]
}) {
  return (
    <Section title={t('forms.start')}>
      <p>{t('forms.startText')}</p>
      <Columns>
        <ActionForm action={startForm} formKey={entry} submit={t('forms.startEntry')}>
          <input type="hidden" name="about" value="entry" />
        </ActionForm>
        <ActionForm action={startForm} formKey={profile} submit={t('forms.startProfile')} submitKind="quiet">
          <input type="hidden" name="about" value="profile" />
        </ActionForm>
      </Columns>
      <Details summary={t('forms.fromFile')}>
        <ActionForm action={importForm} formKey={file} submit={t('forms.import')} submitKind="quiet">
          <FileField name="file" label={t('forms.file')} hint={t('forms.fileHint')} accept=".json" />
        </ActionForm>
      </Details>
    </Section>
  )
}
