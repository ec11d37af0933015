import { ArrowLeft, ArrowRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { T } from '@/lib/messages'
import { cx } from './cx'
import { KeyNav } from './KeyNav'
import styles from './ReadingPane.module.css'

type Props = {
  t: T
  list: ReactNode
  listLabel: string
  /** Nothing opened yet: the page side explains, and a phone shows the list alone. */
  children?: ReactNode
  open?: boolean
  backHref: string
  previousHref?: string
  nextHref?: string
  /** "3 van 31" */
  place?: string
}

/** List beside page; on a phone the list, then the page. */
export function ReadingPane({ t, list, listLabel, children, open, ...way }: Props) {
  return (
    <div className={cx(styles.pane, open && styles.open)}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <nav className={styles.list} aria-label={listLabel} tabIndex={0}>
        {list}
      </nav>
      <div className={styles.page}>
        {open && <Way t={t} {...way} />}
        {children}
      </div>
    </div>
  )
}

function Way({
  t,
  backHref,
  previousHref,
  nextHref,
  place,
}: Pick<Props, 't' | 'backHref' | 'previousHref' | 'nextHref' | 'place'>) {
  return (
    <div className={styles.way}>
      <a className={styles.back} href={backHref}>
        <ArrowLeft size={20} aria-hidden="true" />
        {t('ui.backToList')}
      </a>
      <div className={styles.moves}>
        {(previousHref || nextHref) && (
          <KeyNav
            hint={t('ui.keysHint', { next: 'j', previous: 'k' })}
            off={t('ui.keysOff')}
            on={t('ui.keysOn')}
          />
        )}
        {previousHref && (
          <a href={previousHref} rel="prev">
            <ArrowLeft size={18} aria-hidden="true" /> {t('ui.previous')}
          </a>
        )}
        {place && <span className="soft number">{place}</span>}
        {nextHref && (
          <a href={nextHref} rel="next">
            {t('ui.next')} <ArrowRight size={18} aria-hidden="true" />
          </a>
        )}
      </div>
    </div>
  )
}
