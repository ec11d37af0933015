import { Stack } from '@/components/ui/Page'
import type { Entry } from '@/lib/dossier/entries/rules'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import styles from './Entry.module.css'

/** What the mentor answered. It stays between the student and this school. */
export function Answers({ t, entry, empty }: { t: T; entry: Entry; empty?: string }) {
  if (entry.answers.length === 0)
    return empty && !entry.hiddenFromSchool ? <p className="soft">{empty}</p> : null
  return (
    <Stack gap="tight">
      <h3>{t('dossier.answers')}</h3>
      {entry.answers.map((answer) => (
        <div key={answer.id} className={styles.answer}>
          <p>{answer.text}</p>
          <p className="soft small">
            {t('dossier.view.by', {
              author: answer.authorName,
              day: formatDate(t, answer.createdAt, 'date'),
            })}
          </p>
        </div>
      ))}
    </Stack>
  )
}
