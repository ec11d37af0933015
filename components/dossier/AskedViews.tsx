import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Tag } from '@/components/ui/Tag'
import type { MentorView } from '@/lib/dossier/mentor-view/rules'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import styles from './Entry.module.css'

/** The mentor's view on the choice; unanswered it asks the student, and nothing travels. */
export function AskedViews({ t, views }: { t: T; views: readonly MentorView[] }) {
  return views.map((view) => (
    <Card key={view.id} you={view.state === 'asked'}>
      <h2>{t('mijn.dossier.view', { author: view.authorName })}</h2>
      <div className={styles.answer}>
        <p>{view.text}</p>
        {view.reply && <p className="soft">{t('mijn.dossier.viewReply', { reply: view.reply })}</p>}
      </div>
      {view.state !== 'asked' && (
        <p>
          <Tag kind={view.state === 'agreed' ? 'good' : 'plain'}>
            {label(t, 'mentorViewState', view.state)}
          </Tag>{' '}
          {view.answeredAt && <span className="soft small">{formatDate(t, view.answeredAt, 'date')}</span>}
        </p>
      )}
      <LinkButton kind={view.state === 'asked' ? 'primary' : 'quiet'} href={`/mijn/dossier/kijk/${view.id}`}>
        {view.state === 'asked' ? t('mijn.dossier.viewAnswer') : t('mijn.dossier.viewChange')}
      </LinkButton>
    </Card>
  ))
}
