import { Fragment } from 'react'
import { cx } from '@/components/ui/cx'
import { label, type T } from '@/lib/messages'
import type { Life } from './life'
import styles from './Small.module.css'
import { gapSentence } from './sentence'

/** One line for a row in a list; spans only, so that it may stand inside a link. */
export function SmallLifeline({ t, stations, gaps }: Life & { t: T }) {
  // A list is long to listen to: only the crossing that matters now is said.
  const open = gaps.findLastIndex((gap) => !gap.done)
  const at = open === -1 ? gaps.length - 1 : open
  const [said, from, to] = [gaps[at], stations[at], stations[at + 1]]
  return (
    <span className={styles.small}>
      <span className="unseen">{said && from && to && gapSentence(t, said, from, to)}</span>
      <span aria-hidden="true" className={styles.line}>
        {stations.map((station, index) => {
          const gap = gaps[index]
          return (
            <Fragment key={`${station.sector} ${station.name} ${station.detail}`}>
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
      {said && (
        <span aria-hidden="true" className={styles.who}>
          {said.ownerName}
        </span>
      )}
    </span>
  )
}
