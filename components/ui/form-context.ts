'use client'

import { createContext, use } from 'react'
import type { Typed } from '@/lib/kernel/outcome'

type FormState = {
  id: string
  errors: Record<string, string>
  typed?: Typed
  theirs?: Typed
  /** Why nothing of this form is kept while somebody else is there. */
  foreign?: string
}

export const FormContext = createContext<FormState>({ id: 'f', errors: {} })

type Start = string | readonly string[] | undefined

/** What a field needs to know: its id, its error, and the text to start from (what was typed wins). */
export function useField(name: string, start?: Start, hint?: unknown) {
  const { id: form, errors, typed, theirs } = use(FormContext)
  const id = `${form}-${name}`
  const error = errors[name]
  const value = typed ? (typed[name] ?? (Array.isArray(start) ? [] : '')) : start
  const describedBy = [hint != null && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    id,
    error,
    text: Array.isArray(value) ? value.join(', ') : ((value as string | undefined) ?? ''),
    chosen: new Set(value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value),
    theirs: theirs?.[name],
    aria: { 'aria-invalid': error ? true : undefined, 'aria-describedby': describedBy || undefined },
  }
}
