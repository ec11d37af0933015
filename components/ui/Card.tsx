import type { ReactNode } from 'react'
import { cx } from './cx'
import styles from './Surface.module.css'

type Props = {
  children: ReactNode
  /** Amber: this card asks something of the reader. */
  you?: boolean
  /** No padding, for lists and tables that reach the edge. */
  flush?: boolean
  as?: 'div' | 'section' | 'article' | 'li'
  labelledBy?: string
}

export function Card({ children, you, flush, as: Element = 'section', labelledBy }: Props) {
  return (
    <Element
      className={cx(styles.card, you && styles.you, flush && styles.flush)}
      aria-labelledby={labelledBy}
    >
      {children}
    </Element>
  )
}
