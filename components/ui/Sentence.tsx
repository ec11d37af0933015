import type { ReactNode } from 'react'
import styles from './Surface.module.css'

/** Numbers as a sentence; put the number itself in <b>. */
export function Sentence({ children }: { children: ReactNode }) {
  return <p className={styles.sentence}>{children}</p>
}
