import type { Shared } from '@/lib/dossier/shared/rules'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import styles from './Entry.module.css'

type Props = { t: T; view: NonNullable<Shared['mentorView']>; name: string }

/** What the mentor thinks of the choice, with the student's reply: never one without the other. */
export function MentorViewText({ t, view, name }: Props) {
  return (
    <div className={styles.answer}>
      <p>{view.text}</p>
      <p className="soft small">
        {t('dossier.view.by', { author: view.authorName, day: formatDate(t, view.createdAt, 'date') })}
      </p>
      {view.reply && <p>{t('dossier.view.reply', { name, reply: view.reply })}</p>}
    </div>
  )
}
