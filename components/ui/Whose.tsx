'use client'

import { createContext, type FormHTMLAttributes, type ReactNode, use, useEffect } from 'react'

const Whose = createContext<string | null>(null)
const Door = createContext<string>('')

const STORE = 'oversteek.van'

// A browser puts back what was typed when somebody comes back to a page or loads it anew, also after another signed in.
// The page is theirs by then and its tag too; so in a tab that more than one sat at, nothing is put back.
function forgetOthersWords(tag: string) {
  if (!tag) return
  try {
    const seen: string[] = JSON.parse(sessionStorage.getItem(STORE) ?? '[]')
    if (!seen.includes(tag)) sessionStorage.setItem(STORE, JSON.stringify([...seen, tag]))
    const [come] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    if (come?.type !== 'navigate' && seen.some((one) => one !== tag))
      for (const form of document.forms) form.reset()
  } catch {
    // A browser that keeps nothing puts nothing back.
  }
}

/** The frame of a page says once whose its forms are. */
export function WhoseProvider({
  tag,
  purpose = '',
  children,
}: {
  tag: string
  /** For which purpose its page is open, where an act can be done for more than one. */
  purpose?: string
  children: ReactNode
}) {
  useEffect(() => forgetOthersWords(tag), [tag])
  return (
    <Whose value={tag}>
      <Door value={purpose}>{children}</Door>
    </Whose>
  )
}

export function useWhose(): string {
  const tag = use(Whose)
  if (tag === null) throw new Error('WhoseProvider is missing above this form')
  return tag
}

export const usePurpose = (): string => use(Door)

/** For a form that isn't an ActionForm. */
export const WhoseField = () => <input type="hidden" name="whose" value={useWhose()} />

type Props = FormHTMLAttributes<HTMLFormElement> & { action: string }

/** A form that posts to a handler of ours; whose it is stands in the address, before the body. */
export function PostForm({ action, ...rest }: Props) {
  return (
    <form
      autoComplete="off"
      method="post"
      action={`${action}?van=${encodeURIComponent(useWhose())}`}
      {...rest}
    />
  )
}
