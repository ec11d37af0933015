import { cx } from './cx'
import styles from './Surface.module.css'

/** First letters of the first and the last word; "van", "de" and their like don't count. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', ...rest] = words
  return `${[...first][0] ?? ''}${[...(rest.at(-1) ?? '')][0] ?? ''}`.toLocaleUpperCase('nl')
}

/** Always beside the name itself, so it stays silent for a screen reader. */
export function Face({ name, large }: { name: string; large?: boolean }) {
  return (
    <span className={cx(styles.face, large && styles.large)} aria-hidden="true">
      {initials(name)}
    </span>
  )
}
