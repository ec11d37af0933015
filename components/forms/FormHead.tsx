import { ActionForm } from '@/components/ui/ActionForm'
import { CheckGroup } from '@/components/ui/ChoiceFields'
import { Section } from '@/components/ui/Page'
import { TextArea } from '@/components/ui/TextArea'
import { TextField } from '@/components/ui/TextField'
import { saveFormHead } from '@/lib/dossier/forms/actions'
import type { Draft } from '@/lib/dossier/forms/queries'
import type { T } from '@/lib/messages'

type Props = { t: T; form: Draft; levels: readonly string[]; formKey: string }

export function FormHead({ t, form, levels, formKey }: Props) {
  const all = [...new Set([...levels, ...form.levels])]
  return (
    <Section title={t('forms.head')}>
      <ActionForm
        action={saveFormHead}
        formKey={formKey}
        version={form.version}
        submit={t('forms.save')}
        submitKind="quiet"
      >
        <input type="hidden" name="id" value={form.id} />
        <TextField name="name" label={t('forms.name')} defaultValue={form.name} />
        <TextArea
          optional
          name="intro"
          label={t('forms.intro')}
          hint={t('forms.introHint')}
          rows={2}
          defaultValue={form.draft.intro}
        />
        {all.length > 0 && (
          <CheckGroup
            optional
            name="levels"
            label={t('forms.levels')}
            hint={t('forms.levelsHint')}
            options={all.map((level) => ({ value: level, label: level }))}
            defaultValue={form.levels}
          />
        )}
      </ActionForm>
    </Section>
  )
}
