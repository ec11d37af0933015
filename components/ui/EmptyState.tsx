import type { ReactNode } from 'react'
import styles from './Surface.module.css'

type Props = { title: string; children: ReactNode; action?: ReactNode; level?: 2 | 3 }

/** Says what will come here and how. */
export function EmptyState({ title, children, action, level = 2 }: Props) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <div className={styles.empty}>
      <Heading>{title}</Heading>
      <p className="soft">{children}</p>
      {action}
    </div>
  )
}
