import { Stack } from '@/components/ui/Page'
import type { Entry } from '@/lib/dossier/entries/rules'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import styles from './Entry.module.css'

type Props = {
  t: T
  entry: Entry
  empty?: string /** One deeper than what stands above it on the page. */
  level?: 2 | 3
}

/** What the mentor answered. It stays between the student and this school. */
export function Answers({ t, entry, empty, level = 3 }: Props) {
  const Heading = `h${level}` as const
  if (entry.answers.length === 0)
    return empty && !entry.hiddenFromSchool ? <p className="soft">{empty}</p> : null
  return (
    <Stack gap="tight">
      <Heading>{t('dossier.answers')}</Heading>
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
