import { Fragment } from 'react'
import { cx } from '@/components/ui/cx'
import { label, type T } from '@/lib/messages'
import type { Life } from './Lifeline'
import styles from './Small.module.css'
import { gapSentence } from './sentence'

/** One line for a row in a list; spans only, so that it may stand inside a link. */
export function SmallLifeline({ t, stations, gaps }: Life & { t: T }) {
  const now = gaps.findLast((gap) => !gap.done)
  const sentences = gaps.flatMap((gap, index) => {
    const [from, to] = [stations[index], stations[index + 1]]
    return from && to ? [gapSentence(t, gap, from, to)] : []
  })
  return (
    <span className={styles.small}>
      <span className="unseen">{sentences.join(' ')}</span>
      <span aria-hidden="true" className={styles.line}>
        {stations.map((station, index) => {
          const gap = gaps[index]
          return (
            <Fragment key={`${station.sector}-${index}`}>
              <span className={cx(styles.station, styles[station.sector], station.later && styles.later)}>
                {label(t, 'sector', station.sector)}
              </span>
              {gap && (
                <span className={cx(styles.gap, gap.done ? styles.done : gap.you ? styles.you : styles.now)}>
                  {!gap.done && <i />}
                </span>
              )}
            </Fragment>
          )
        })}
      </span>
      {now && (
        <span aria-hidden="true" className={styles.who}>
          {now.ownerName}
        </span>
      )}
    </span>
  )
}
