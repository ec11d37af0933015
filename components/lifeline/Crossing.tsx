import { Check } from 'lucide-react'
import { cx } from '@/components/ui/cx'
import { initials } from '@/components/ui/Face'
import type { T } from '@/lib/messages'
import styles from './Lifeline.module.css'
import type { Gap, Station } from './life'
import { gapSentence } from './sentence'

/** A zebra crossing with somebody on it. */
export function Crossing({ t, gap, from, to }: { t: T; gap: Gap; from: Station; to: Station }) {
  const state = gap.done ? styles.done : gap.you ? styles.you : styles.now
  return (
    <li className={cx(styles.gap, state)}>
      <span className="unseen">{gapSentence(t, gap, from, to)}</span>
      <span aria-hidden="true" className={styles.walk}>
        <span className={styles.road} />
        <Person initials={initials(gap.ownerName)} done={gap.done !== undefined} />
      </span>
      <span aria-hidden="true" className={styles.who}>
        <b>{gap.ownerName}</b>
        <span>{gap.done ? gap.done.text : gap.you ? t('ui.life.you') : t('ui.life.here')}</span>
        {!gap.done && <span>{[gap.ownerRole, gap.school].filter(Boolean).join(', ')}</span>}
      </span>
    </li>
  )
}

function Person({ initials, done }: { initials: string; done: boolean }) {
  return (
    <span className={styles.person}>
      <svg viewBox="0 0 64 72" className={styles.body}>
        <title>{initials}</title>
        <path d="M6 72c0-19 10-29 26-29s26 10 26 29z" />
        <circle cx="32" cy="24" r="21" />
        <text x="32" y="30.5" textAnchor="middle">
          {initials}
        </text>
      </svg>
      {done && (
        <span className={styles.check}>
          <Check size={14} strokeWidth={3.5} />
        </span>
      )}
    </span>
  )
}
