import { FormFields } from '@/components/dossier/FormFields'
import { Card } from '@/components/ui/Card'
import { empty } from '@/lib/dossier/forms/rules/mapping'
import type { FormDefinition } from '@/lib/dossier/forms/schema'
import type { T } from '@/lib/messages'
import styles from './Designer.module.css'

/** As a student meets it: the very component that the student fills in, shut. */
export function FormPreview({ t, form }: { t: T; form: FormDefinition }) {
  const answers = Object.fromEntries(form.questions.map((question) => [question.key, empty(question)]))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className={styles.preview} aria-labelledby="preview" tabIndex={0}>
      <Card>
        <h2 id="preview">{t('forms.preview')}</h2>
        {form.intro && <p>{form.intro}</p>}
        <fieldset disabled>
          <FormFields t={t} form={form} answers={answers} />
        </fieldset>
      </Card>
    </section>
  )
}
