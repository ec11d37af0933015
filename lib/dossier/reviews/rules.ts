import { diffWordsWithSpace } from 'diff'
import type { ReviewState } from '@/lib/db/enums'
import type { Day } from '@/lib/kernel/time'
import type { FrozenVersion, Waiting } from './queries'

type Handed = {
  hiddenFromSchool: boolean
  version: number
  review: { state: ReviewState; approvedVersion: number; readVersion: number } | null
}
/** Where an entry stands, in one word. `newerWaits`: a version was approved and keeps counting while a newer text waits. */
export type Stand = 'own' | 'notHandedIn' | 'submitted' | 'answered' | 'returned' | 'approved' | 'newerWaits'

export function standOf({ hiddenFromSchool, version, review }: Handed): Stand {
  if (hiddenFromSchool) return 'own'
  if (!review) return 'notHandedIn'
  if (review.state !== 'submitted') return review.state
  if (review.approvedVersion > 0) return 'newerWaits'
  return review.readVersion < version ? 'submitted' : 'answered'
}

/** Whether the mentor still has to read it: handed in, and not answered since. */
export const waits = ({ version, review }: Pick<Handed, 'version' | 'review'>): boolean =>
  review?.state === 'submitted' && review.readVersion < version

export type Piece = { text: string; change: 'same' | 'added' | 'removed' }
/** One line of an entry as a reader sees it; `id` stays the same through all versions. */
export type Line = { id: string; term: string; text: string }
export type Difference = { id: string; term: string; pieces: Piece[] }

/**
 * What changed between two versions, word by word, only for the lines that differ, in the order of the newer one. What
 * stayed and what was removed make the older text, what stayed and what was added the newer.
 */
export function differences(older: readonly Line[], newer: readonly Line[]): Difference[] {
  const gone = older.filter(({ id }) => !newer.some((line) => line.id === id))
  return [...newer, ...gone].flatMap(({ id, term }) => {
    const before = older.find((line) => line.id === id)?.text ?? ''
    const after = newer.find((line) => line.id === id)?.text ?? ''
    if (before === after) return []
    const pieces = diffWordsWithSpace(before, after).map(
      ({ value, added, removed }): Piece => ({
        text: value,
        change: added ? 'added' : removed ? 'removed' : 'same',
      }),
    )
    return [{ id, term, pieces }]
  })
}

/** One text with all reasons for which it was frozen, the newest first. */
export function byText(versions: readonly FrozenVersion[]) {
  const texts = [...new Set(versions.map(({ n }) => n))].sort((a, b) => b - a)
  return texts.map((n) => {
    const same = versions.filter((version) => version.n === n)
    const [{ frozen }] = same as [FrozenVersion]
    return {
      n,
      frozen,
      reasons: same.map(({ id, reason, byName, frozenAt }) => ({ id, reason, byName, frozenAt })),
    }
  })
}

/** The entry to read before and after this one, of what waits; where nothing stands before or after, null. */
export function neighbours(waiting: readonly Waiting[], entryId: string) {
  const at = waiting.findIndex((one) => one.entryId === entryId)
  return {
    place: at < 0 ? null : at + 1,
    total: waiting.length,
    previous: (at > 0 && waiting[at - 1]) || null,
    // Whoever just answered goes on with what waits longest.
    next: (at < 0 ? waiting[0] : waiting[at + 1]) ?? null,
  }
}

/**
 * Until when a version that counts for the exam (PTA) is kept after its entry was erased: two years after leaving the
 * school, as schools keep the rest of a student's dossier; null while the student is there.
 */
export const keptUntil = (lastDay: Day | null): Day | null =>
  lastDay && `${Number(lastDay.slice(0, 4)) + 2}${lastDay.slice(4)}`
