import type { ReactNode } from 'react'
import styles from './Lists.module.css'

export type LogLine = {
  id: string
  /** As people read it: "16 maart, 10:04". */
  when: string
  /** The machine's date. */
  at: string
  what: ReactNode
  /** A second, quieter line: the real time, the reason. */
  more?: ReactNode
}

export function LogList({ lines, label }: { lines: readonly LogLine[]; label: string }) {
  return (
    <ol className={styles.log} aria-label={label}>
      {lines.map((line) => (
        <li key={line.id}>
          <time dateTime={line.at}>{line.when}</time>
          <span>{line.what}</span>
          {line.more && <small>{line.more}</small>}
        </li>
      ))}
    </ol>
  )
}
