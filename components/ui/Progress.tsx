import styles from './Progress.module.css'

/** Waiting with a count: "340 van 1.200". */
export function Progress({ label, done, total, text }: { label: string; done: number; total: number; text: string }) {
  return (
    <div className={styles.progress}>
      <div className={styles.words}>
        <span>{label}</span>
        <span className="number">{text}</span>
      </div>
      <progress value={done} max={Math.max(total, 1)} aria-label={label} />
    </div>
  )
}
