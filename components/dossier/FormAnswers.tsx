import { DataList } from '@/components/ui/DataList'
import { coreOf } from '@/lib/dossier/core/rules'
import type { AsAt } from '@/lib/dossier/forms/facts'
import { answerText } from '@/lib/dossier/forms/labels'
import { toForm } from '@/lib/dossier/forms/rules/mapping'
import type { SharedEntry } from '@/lib/dossier/shared/rules'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import styles from './Entry.module.css'

/** The same entry in the words and the order of one school's form, with the answers to its own questions. */
export function FormAnswers({ t, entry, asAt }: { t: T; entry: SharedEntry; asAt: AsAt }) {
  const answers = toForm(asAt.definition, coreOf(entry), asAt.extras)
  const items = asAt.definition.questions
    .map((question) => {
      const answer = answers[question.key]
      const text =
        answer?.kind === 'day' && answer.day
          ? formatDate(t, answer.day, 'date')
          : answerText(t, question, answer)
      return {
        id: question.key,
        term: question.title,
        children: <span className={styles.own}>{text}</span>,
        text,
      }
    })
    .filter(({ text }) => text !== '')
  return <DataList items={items} />
}
