'use client'

import { type ReactNode, use } from 'react'
import { FormContext } from '@/components/ui/form-context'
import styles from '@/components/ui/Surface.module.css'

type Props = {
  summary: string
  hint: string
  /** The boxes inside; one that asks something, or holds something, opens the fold. */
  names: readonly string[]
  filled: boolean
  children: ReactNode
}

/** The questions that nobody has to answer, one tap away; what stands in them is sent in any case. */
export function Fold({ summary, hint, names, filled, children }: Props) {
  const { errors, theirs, typed } = use(FormContext)
  const asks = names.some((name) => errors[name] ?? theirs?.[name])
  const holds = names.some((name) => (typed?.[name] ?? '').length > 0)
  return (
    <details className={styles.details} open={asks || holds || filled}>
      <summary>
        {summary} {hint && <small className="soft">{hint}</small>}
      </summary>
      <div className={styles.folded}>{children}</div>
    </details>
  )
}
