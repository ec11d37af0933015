import { Notice } from '@/components/ui/Notice'
import { fieldWord } from '@/lib/dossier/forms/labels'
import { ownQuestions, problemsOf } from '@/lib/dossier/forms/rules/checks'
import type { FormDefinition } from '@/lib/dossier/forms/schema'
import { label, type T } from '@/lib/messages'
import { formatList } from '@/lib/messages/dates'

/** What stands in the way of publishing, and which answers stay at this school unless the student shares them. */
export function FormChecks({ t, draft }: { t: T; draft: FormDefinition }) {
  const problems = problemsOf(draft)
  const own = ownQuestions(draft)
  const titleOf = (key: string | null) =>
    draft.questions.find((question) => question.key === key)?.title ?? ''
  return (
    <>
      {problems.length > 0 && (
        <Notice kind="alarm" title={t('forms.problems')}>
          <ul>
            {problems.map((problem) => (
              <li key={`${problem.fault}-${problem.key}-${problem.field}`}>
                {problem.fault === 'fieldMissing' && problem.field
                  ? t('forms.fieldMissing', { field: fieldWord(t, draft.about, problem.field) })
                  : `${titleOf(problem.key)}${titleOf(problem.key) && ': '}${label(t, 'formFault', problem.fault)}`}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {own.length > 0 && (
        <Notice title={t('forms.ownQuestions', { count: own.length })}>
          {t('forms.ownQuestionsText', {
            titles: formatList(
              t,
              own.map(({ title }) => `‘${title}’`),
            ),
          })}
        </Notice>
      )}
    </>
  )
}
