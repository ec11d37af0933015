'use client'

import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Field.module.css'
import { useWords } from './Words'

export type FieldProps = {
  name: string
  label: string
  hint?: ReactNode
  optional?: boolean
}

type FrameProps = Omit<FieldProps, 'name'> & {
  id: string
  error?: string
  theirs?: string | string[]
  /** A group of boxes takes a legend instead of a label. */
  group?: boolean
  children: ReactNode
}

/** Label, hint, error, the other text in a conflict, and then the control: the same order everywhere. */
export function FieldFrame({ id, label, hint, optional, error, theirs, group, children }: FrameProps) {
  const words = useWords()
  const Outer = group ? 'fieldset' : 'div'
  const text = (
    <>
      {label} {optional && <span className={styles.optional}>({words.optional})</span>}
    </>
  )
  return (
    <Outer className={styles.field} aria-describedby={group && error ? `${id}-error` : undefined}>
      {group ? (
        <legend className={styles.label}>{text}</legend>
      ) : (
        <label className={styles.label} htmlFor={id}>
          {text}
        </label>
      )}
      {hint != null && (
        <div id={`${id}-hint`} className={styles.hint}>
          {hint}
        </div>
      )}
      {error && (
        <div id={`${id}-error`} className={styles.error}>
          <CircleAlert size={20} aria-hidden="true" />
          {error}
        </div>
      )}
      {theirs !== undefined && theirs !== '' && (
        <>
          <div className={styles.theirs}>
            <strong>{words.theirs}</strong>
            <div>{Array.isArray(theirs) ? theirs.join(', ') : theirs}</div>
          </div>
          <span className={styles.yours}>{words.yours}</span>
        </>
      )}
      {children}
    </Outer>
  )
}
