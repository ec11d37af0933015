import type { T } from '@/lib/messages'
import styles from './Progress.module.css'

type Props = { t: T; label: string; done: number; total: number }

/** Waiting with a count: "340 van 1.200". */
export function Progress({ t, label, done, total }: Props) {
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span>{label}</span>
        <span className="number">{t('ui.progress', { done, total })}</span>
      </div>
      <progress value={done} max={Math.max(total, 1)} aria-label={label} />
    </div>
  )
}
