import { label, type T, translator } from '@/lib/messages'
import { formatNumber } from '@/lib/messages/dates'

type Kind = 'photo' | 'document' | 'audio' | 'link'

/** The title of what nobody gave a title; it is also the alternative text of a photo, so it is never empty. */
export const defaultTitle = (t: T, kind: Kind): string => label(t, 'evidenceKind', kind)

/** Whether somebody gave it a title of their own. */
export const isUntitled = (kind: Kind, title: string): boolean =>
  [translator('nl'), translator('en')].some((t) => defaultTitle(t, kind) === title)

const MB = 1024 * 1024

/** A size in words, in the units of a phone: 340 kB, 2,4 MB. */
export function sizeWords(t: T, bytes: number): string {
  if (bytes < MB) return `${formatNumber(t, Math.max(1, Math.round(bytes / 1024)))} kB`
  return `${formatNumber(t, Math.round((bytes / MB) * 10) / 10)} MB`
}

/** The host of a link, as the reader sees it before opening. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')
