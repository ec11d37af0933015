import type { Typed } from '@/lib/kernel/outcome'
import { isBox } from './schema'

/** A stored draft: its boxes, which page wrote them last, and from which saved text that page began. */
export type Kept = { version: number; boxes: Typed; writer: string; turn: number; base: number | null }

type Row = { version: number; typed: unknown }

/** Reads what is stored; a draft that no page wrote (brought from a file) has no writer and no base. */
export function keptIn({ version, typed }: Row): Kept {
  const all = (typed ?? {}) as Typed
  const one = (name: string) => (typeof all[name] === 'string' ? (all[name] as string) : '')
  return {
    version,
    boxes: Object.fromEntries(Object.entries(all).filter(([name]) => isBox(name))),
    writer: one('writer'),
    turn: Number(one('turn')) || 0,
    base: one('version') === '' ? null : Number(one('version')),
  }
}

/** What is stored for these boxes. */
export const typedOf = ({ boxes, writer, turn, base }: Omit<Kept, 'version'>): Typed => ({
  ...boxes,
  writer,
  turn: String(turn),
  ...(base !== null && { version: String(base) }),
})

type Sending = { draftVersion: number; key?: string | undefined; turn: number; version: number }
/**
 * Whether what a page sends may take the place of what is stored. A page goes on from its own last saving without
 * asking, because the answer to that may have been lost with the line; anybody else must have seen it. `older` is what
 * such a page sent before, and came late. `text` is the version of the saved entry or profile now, 0 for none.
 */
export function mayKeep(
  { draft, text }: { draft: Kept | null; text: number },
  sent: Sending,
): 'keep' | 'older' | 'draftChanged' | 'textChanged' {
  if (
    draft &&
    sent.key &&
    draft.writer === sent.key &&
    draft.base === sent.version &&
    sent.turn <= draft.turn
  )
    return 'older'
  if (sent.version !== text) return 'textChanged'
  return isSeen(draft, sent) ? 'keep' : 'draftChanged'
}

/** Whether the page knows what the draft says now: it wrote that itself, or it was shown. */
export const isSeen = (draft: Kept | null, { key, draftVersion }: Omit<Sending, 'turn' | 'version'>) =>
  draft === null || (key !== undefined && draft.writer === key) || draft.version === draftVersion
