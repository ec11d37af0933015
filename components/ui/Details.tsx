import type { ReactNode } from 'react'
import styles from './Surface.module.css'

type Props = { summary: ReactNode; children: ReactNode; open?: boolean; id?: string }

export function Details({ summary, children, open, id }: Props) {
  return (
    <details className={styles.details} open={open} id={id}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
