'use client'

import { useEffect, useRef } from 'react'
import type { Outcome } from '@/lib/kernel/outcome'
import styles from './Notice.module.css'

type Props = { id: string; refused: Extract<Outcome, { status: 'refused' }>; title: string; kept: string }

export function ErrorSummary({ id, refused, title, kept }: Props) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus comes here again with each refusal
  useEffect(() => box.current?.focus(), [refused])
  const problems = Object.entries(refused.fields)
  return (
    // biome-ignore lint/a11y/noAutofocus: without a script this is how the reader lands on what went wrong
    <div ref={box} role="alert" tabIndex={-1} autoFocus className={`${styles.notice} ${styles.alarm}`}>
      <div data-refused className={styles.text}>
        <strong>{title}</strong>
        <p>{refused.message}</p>
        {problems.length > 0 && (
          <ul className={styles.problems}>
            {problems.map(([name, message]) => (
              <li key={name}>
                <a href={`#${id}-${name}`}>{message}</a>
              </li>
            ))}
          </ul>
        )}
        {Object.keys(refused.typed).length > 0 && <p>{kept}</p>}
      </div>
    </div>
  )
}
