import { cx } from '@/components/ui/cx'
import { label, type T } from '@/lib/messages'
import { Crossing } from './Crossing'
import styles from './Lifeline.module.css'
import type { Life, Station } from './life'
import { SmallLifeline } from './SmallLifeline'

export type { Life } from './life'

type Props = Life & { t: T; name?: string; size?: 'large' | 'small' }

function check({ stations, gaps }: Life) {
  const nobody = gaps.some((gap) => gap.ownerName.trim() === '')
  if (nobody || gaps.length !== stations.length - 1) {
    throw new Error('A lifeline has one named person in each gap between two stations')
  }
}

export function Lifeline({ t, stations, gaps, name, size = 'large' }: Props) {
  check({ stations, gaps })
  if (size === 'small') return <SmallLifeline t={t} stations={stations} gaps={gaps} />
  return (
    <div className={cx(styles.frame, styles[`of${Math.min(stations.length, 5)}`])}>
      <ol className={styles.life} aria-label={name ? t('ui.life.labelOf', { name }) : t('ui.life.label')}>
        {stations.map((station, index) => {
          const gap = gaps[index]
          const next = stations[index + 1]
          const key = `${station.sector} ${station.name} ${station.detail}`
          return [
            <StationPlace key={key} t={t} station={station} />,
            gap && next && <Crossing key={`${key}-gap`} t={t} gap={gap} from={station} to={next} />,
          ]
        })}
      </ol>
    </div>
  )
}

function StationPlace({ t, station }: { t: T; station: Station }) {
  const { name, detail, later } = station
  const sector = label(t, 'sector', station.sector)
  return (
    <li className={cx(styles.station, styles[station.sector], later && styles.later)}>
      <span className="unseen">
        {detail
          ? t('ui.life.stationDetail', { sector, name, detail })
          : t('ui.life.station', { sector, name })}{' '}
        {later && t('ui.life.later')}
      </span>
      <span aria-hidden="true" className={styles.sector}>
        {sector}
      </span>
      <span aria-hidden="true" className={styles.place}>
        {name}
      </span>
      {detail && (
        <span aria-hidden="true" className={styles.detail}>
          {detail}
        </span>
      )}
    </li>
  )
}
