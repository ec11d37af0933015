'use client'

import type { ReactNode } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonKind, buttonClass } from './Button'
import styles from './Button.module.css'
import { useWords } from './Words'

type Props = {
  children: ReactNode
  kind?: ButtonKind
  wide?: boolean
  name?: string
  value?: string
  pendingText?: string
}

// aria-disabled instead of disabled: the button keeps the focus while it works.
export function SubmitButton({ children, kind, wide, name, value, pendingText }: Props) {
  const { pending, data } = useFormStatus()
  const words = useWords()
  const mine = pending && (!name || data?.get(name) === value)
  return (
    <button
      type="submit"
      name={name}
      value={value}
      className={buttonClass({ kind, wide })}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
    >
      {mine && <span className={styles.spinner} aria-hidden="true" />}
      {mine ? (pendingText ?? words.sending) : children}
    </button>
  )
}
