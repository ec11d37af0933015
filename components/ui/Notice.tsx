import { CircleAlert, CircleCheck, Hand, Info } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx'
import styles from './Notice.module.css'

const icons = { info: Info, good: CircleCheck, you: Hand, alarm: CircleAlert }

type Props = { kind?: keyof typeof icons; title?: string; children: ReactNode }

export function Notice({ kind = 'info', title, children }: Props) {
  const Icon = icons[kind]
  return (
    <div className={cx(styles.notice, styles[kind])}>
      <Icon size={22} aria-hidden="true" />
      <div className={styles.text}>
        {title && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
    </div>
  )
}
