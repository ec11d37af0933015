import { Clock3 } from 'lucide-react'
import { label, type Messages, type T } from '@/lib/messages'
import { SubmitButton } from '../ui/SubmitButton'
import styles from './DemoBar.module.css'

type DemoMove = {
  /** What the action gets as `to`; labels.demoMove holds its word. */
  id: keyof Messages['labels']['demoMove']
  /** The clock is there already or beyond: the button gives way to a reason. */
  past?: boolean
}

type Props = {
  t: T
  /** As people read it: dinsdag 16 maart 2027, 10:00. */
  moment: string
  moves: readonly DemoMove[]
  move: (form: FormData) => Promise<void>
  /** The name of who you are now; nobody before sign-in. */
  person?: string
  switchHref: string
}

/** One slim line with the demo's clock; the rest opens from it, with or without a script. */
export function DemoBar({ t, moment, moves, move, person, switchHref }: Props) {
  const past = moves.filter((one) => one.past)
  return (
    <aside className={styles.bar} aria-label={t('demo.label')}>
      <details>
        <summary>
          <Clock3 size={17} aria-hidden="true" />
          <span className={styles.tag}>{t('demo.label')}</span>
          <span className="number">{moment}</span>
          <span className={styles.who}>{person ? t('demo.you', { name: person }) : t('demo.nobody')}</span>
        </summary>
        <div className={styles.body}>
          <p>
            {t('demo.about')} {person ? t('demo.you', { name: person }) : t('demo.nobody')}.{' '}
            <a href={switchHref}>{t('demo.switch')}</a>
          </p>
          <form action={move} className={styles.moves} aria-label={t('demo.move')}>
            <span>{t('demo.move')}:</span>
            {moves
              .filter((one) => !one.past)
              .map((one) => (
                <SubmitButton
                  key={one.id}
                  kind="quiet"
                  name="to"
                  value={one.id}
                  pendingText={t('demo.running')}
                >
                  {label(t, 'demoMove', one.id)}
                </SubmitButton>
              ))}
          </form>
          {past.length > 0 && (
            <p className={styles.past}>
              {past.map((one) => label(t, 'demoMove', one.id)).join(', ')}: {t('demo.past')}.{' '}
              {t('demo.pastWhy')}
            </p>
          )}
        </div>
      </details>
    </aside>
  )
}
