import { Check, CircleAlert, Hand } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'
import styles from './Surface.module.css'

export type TagKind = 'you' | 'good' | 'info' | 'alarm' | 'plain'

// The kinds that mean something carry a sign as well, for those who don't see the colour.
const signs = { you: Hand, good: Check, alarm: CircleAlert, info: null, plain: null }

export function Tag({ kind = 'plain', children }: { kind?: TagKind; children: ReactNode }) {
  const Sign = signs[kind]
  return (
    <span className={cx(styles.tag, kind === 'you' ? styles.ask : styles[kind])}>
      {Sign && <Sign size={15} strokeWidth={2.5} aria-hidden="true" />}
      {children}
    </span>
  )
}
