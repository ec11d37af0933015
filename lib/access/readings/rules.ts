import type { Reading } from './queries'

export type Freshness = 'new' | 'changed' | null

/**
 * Whether a text is new to a reader, or changed since they read it. Something written long ago and shared since is new
 * too: what counts is what they were shown. Nothing is new to who never looked before, or everything would be.
 */
export function freshness(last: Reading | null, one: { id: string; version: number }): Freshness {
  if (!last || last.shown.has(`${one.id}:${one.version}`)) return null
  const known = [...last.shown].some((shown) => shown.startsWith(`${one.id}:`))
  return known ? 'changed' : 'new'
}
