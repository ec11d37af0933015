import type { ReactNode } from 'react'
import { cx } from './cx'
import styles from './Surface.module.css'

const LONG = 260

/** The student's own words: the largest text on the page. The quotation marks follow the page's language. */
export function Quote({ children, source, lang }: { children: string; source?: ReactNode; lang?: string }) {
  return (
    <figure className={cx(styles.quote, children.length > LONG && styles.long)}>
      <blockquote lang={lang}>{children}</blockquote>
      {source && <figcaption>{source}</figcaption>}
    </figure>
  )
}
