import type { Piece } from '@/lib/dossier/reviews/rules'
import type { T } from '@/lib/messages'
import styles from './Year.module.css'

/** What was added and removed: as colour, as a line through or under it, and in words for who hears it. */
export function DifferenceText({ t, pieces }: { t: T; pieces: readonly Piece[] }) {
  let at = 0
  return (
    <span className={styles.text}>
      {pieces.map(({ text, change }) => {
        const key = at
        at += text.length
        if (change === 'same') return <span key={`s${key}`}>{text}</span>
        const Mark = change === 'added' ? 'ins' : 'del'
        return (
          <Mark key={`${change}${key}`}>
            <span className="unseen">
              {change === 'added' ? t('year.history.added') : t('year.history.removed')}{' '}
            </span>
            {text}
          </Mark>
        )
      })}
    </span>
  )
}
