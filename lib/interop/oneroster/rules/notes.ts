// What a bundle gives while it is read: lines for the import, and whatever is amiss, by file, line and column.
import type { Day } from '@/lib/kernel/time'
import type { RosterKind } from '../../lines/columns/schema'
import type { Batch, LineFault, Problem } from '../../lines/schema'
import { type BundleFault, bundleNotes, type KnownUser, type OuterId } from '../../lines/schema'
import type { Known } from '../schema'

const BATCH = 2_000
const SAME = 100
const MAX_SHOWN = 40

export type Place = { kind: RosterKind; file: string; line: number }

export class Gathered {
  private lines: Batch['lines'] = []
  private problems: Problem[] = []
  private ids: OuterId[] = []
  private read = 0
  private readonly said = new Map<string, number>()
  count = 0

  constructor(readonly today: Day) {}

  /** One line of a file was read; a second reading of the same file doesn't count. */
  counted() {
    this.count += 1
    this.read += 1
  }

  line(place: Place, values: Record<string, unknown>) {
    this.lines.push({ ...place, values })
  }

  /** What an id stands for, where that isn't known yet. */
  outer(known: Known, id: string, { number, role, guardian }: KnownUser) {
    const was = known.users.get(id)
    if (number === '' || (role === 'none' && !guardian)) return
    if (was?.number === number && was.role === role && was.guardian === guardian) return
    this.remember({ what: 'user', id, says: { number, role, guardian } })
  }

  remember(one: OuterId) {
    this.ids.push(one)
  }

  /** A remark that stands on every line of a long file is said a hundred times; a line that stays out always is. */
  note(place: Place, column: string, reason: BundleFault | LineFault, shown = '') {
    if (bundleNotes.some((note) => note === reason)) {
      const key = `${place.file} ${column} ${reason}`
      const times = (this.said.get(key) ?? 0) + 1
      this.said.set(key, times)
      if (times > SAME) return
    }
    this.problems.push({
      ...place,
      column,
      reason: reason as LineFault,
      ...(shown && { shown: shownText(shown) }),
    })
  }

  get full() {
    return [this.lines, this.problems, this.ids].some(({ length }) => length >= BATCH) || this.read >= BATCH
  }

  take(): Batch {
    const batch = {
      lines: this.lines.splice(0, BATCH),
      problems: this.problems,
      read: this.read,
      ids: this.ids,
    }
    this.problems = []
    this.ids = []
    this.read = 0
    return batch
  }

  get empty() {
    return this.lines.length === 0 && this.problems.length === 0 && this.ids.length === 0 && this.read === 0
  }
}

// A number of eight digits or more may be a national number or a telephone number: it is never shown again.
const shownText = (text: string) =>
  /\d{8,}/.test(text) || /[\p{Cc}@]/u.test(text)
    ? ''
    : text.length > MAX_SHOWN
      ? `${text.slice(0, MAX_SHOWN)}…`
      : text
