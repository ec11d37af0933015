import { Section } from '@/components/ui/Page'
import { TextArea } from '@/components/ui/TextArea'
import { saveFormHead } from '@/lib/dossier/forms/actions'
import type { Draft } from '@/lib/dossier/forms/queries'
import type { T } from '@/lib/messages'
import { HeadForm } from './HeadForm'

type Props = { t: T; form: Draft; levels: readonly string[]; formKey: string }

export function FormHead({ t, form, levels, formKey }: Props) {
  const all = [...new Set([...levels, ...form.levels])]
  return (
    <Section title={t('forms.head')}>
      <HeadForm
        action={saveFormHead}
        formKey={formKey}
        submit={t('forms.save')}
        of={form}
        nameLabel={t('forms.name')}
        levels={{ label: t('forms.levels'), hint: t('forms.levelsHint'), all }}
      >
        <TextArea
          optional
          name="intro"
          label={t('forms.intro')}
          hint={t('forms.introHint')}
          rows={2}
          defaultValue={form.draft.intro}
        />
      </HeadForm>
    </Section>
  )
}
