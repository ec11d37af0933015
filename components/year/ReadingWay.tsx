import { ArrowLeft, ArrowRight } from 'lucide-react'
import { KeyNav } from '@/components/ui/KeyNav'
import type { Waiting } from '@/lib/dossier/reviews/facts'
import type { T } from '@/lib/messages'
import styles from './Year.module.css'

type Props = {
  t: T
  way: { place: number | null; total: number; previous: Waiting | null; next: Waiting | null }
  group: { id: string; name: string } | null
}

const hrefOf = ({ studentId, entryId }: Waiting) => `/leerlingen/${studentId}/ervaring/${entryId}`

/** From one entry that waits to the next, through the whole class. */
export function ReadingWay({ t, way: { place, total, previous, next }, group }: Props) {
  if (!group) return null
  return (
    <nav className={styles.way} aria-label={t('year.reading.way', { group: group.name })}>
      <span>
        {place
          ? t('year.reading.place', { place, total, group: group.name })
          : t('year.reading.left', { count: total, group: group.name })}
      </span>
      <span className={styles.moves}>
        {(previous || next) && (
          <KeyNav
            hint={t('ui.keysHint', { next: 'j', previous: 'k' })}
            off={t('ui.keysOff')}
            on={t('ui.keysOn')}
          />
        )}
        {previous && (
          <a href={hrefOf(previous)} rel="prev">
            <ArrowLeft size={18} aria-hidden="true" /> {t('ui.previous')}
          </a>
        )}
        {next ? (
          <a href={hrefOf(next)} rel="next">
            {t('ui.next')} <ArrowRight size={18} aria-hidden="true" />
          </a>
        ) : (
          <a href={`/lob?groep=${group.id}`}>{t('year.reading.toClass', { group: group.name })}</a>
        )}
      </span>
    </nav>
  )
}
