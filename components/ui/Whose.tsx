'use client'

import { createContext, type FormHTMLAttributes, type ReactNode, use } from 'react'

const Whose = createContext<string | null>(null)

/** The frame of a page says once whose its forms are. */
export function WhoseProvider({ tag, children }: { tag: string; children: ReactNode }) {
  return <Whose value={tag}>{children}</Whose>
}

export function useWhose(): string {
  const tag = use(Whose)
  if (tag === null) throw new Error('WhoseProvider is missing above this form')
  return tag
}

/** For a form that isn't an ActionForm. */
export const WhoseField = () => <input type="hidden" name="whose" value={useWhose()} />

type Props = FormHTMLAttributes<HTMLFormElement> & { action: string }

/** A form that posts to a handler of ours; whose it is stands in the address, before the body. */
export function PostForm({ action, ...rest }: Props) {
  return <form method="post" action={`${action}?van=${encodeURIComponent(useWhose())}`} {...rest} />
}
