import type { Stored } from '@/lib/files/intake'
import type { listEvidence } from './queries'
import { QUOTA } from './schema'

export type Evidence = Awaited<ReturnType<typeof listEvidence>>[number]

/** One more file, beside what lies there already, all in bytes. */
export const fits = (used: number, more: number): boolean => used + more <= QUOTA

/** What counts towards the quota; a preview is so small that it doesn't. */
export const sizeOf = (files: readonly Pick<Stored, 'bytes'>[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0)

/** An address that a browser opens as a page of the web, and nothing else; null for any other. */
export function webAddress(typed: string): string | null {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(typed) && !/^[\w.-]+:\d/.test(typed) ? typed : `https://${typed}`
  if (!URL.canParse(whole)) return null
  const url = new URL(whole)
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:'
  // A name and password in an address are for somebody else's eyes, or hide where it goes.
  return isWeb && url.hostname.includes('.') && !url.username && !url.password ? url.href : null
}

const photoTypes = ['image/jpeg', 'image/webp']
const soundTypes = ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/wav', 'audio/webm']

/** How a file is handed out: only photos and sound are shown by the browser itself, whatever a row says. */
export function servedAs({ kind, mime }: Pick<Evidence, 'kind' | 'mime'>): { type: string; inline: boolean } {
  if (kind === 'photo' && photoTypes.includes(mime)) return { type: mime, inline: true }
  if (kind === 'audio' && soundTypes.includes(mime)) return { type: mime, inline: true }
  return { type: kind === 'document' ? mime : 'application/octet-stream', inline: false }
}

/** The part of a file that a player asks for; 'whole' where it asks for none, null where there is no such part. */
export function partOf(range: string | null, bytes: number): { start: number; end: number } | 'whole' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (from === '' && to === '') return 'whole'
  const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from)
  const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1)
  return start <= end && start < bytes ? { start, end } : null
}
