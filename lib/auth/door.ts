// A door is the way into a page or a handler. It says who may, for which purpose, what is loaded and how many statements
// that asks; `enter` (session.ts) opens it for the person who is signed in, and the inventory is what doors say.
import type { z } from 'zod'
import type { Actor, ActorDb, Purpose } from '@/lib/db/as-actor'
import type { Capability } from '@/lib/db/enums'

/** A kind of person, or what somebody can (lib/access/model.ts). region: who keeps the registers, and sees no school. */
export type Who = 'everybody' | 'student' | 'guardian' | 'region' | Capability

/** Who may go in, and for which purpose. `or`: the other purpose for which the same can be read or done. */
export type Entry = { purpose: Purpose | null; or?: Purpose; may: readonly Who[] }

export const everybody: Entry = { purpose: null, may: ['everybody'] }
// About the own sign-in: asked by the session's token, of functions that know whose it is.
export const signedIn: Entry = {
  purpose: null,
  may: ['student', 'guardian', 'guides', 'takesIn', 'keepsSchool'],
}
export const student: Entry = { purpose: 'recht', may: ['student'] }
export const guardian: Entry = { purpose: 'recht', may: ['guardian'] }
export const family: Entry = { purpose: 'recht', may: ['student', 'guardian'] }
export const guide: Entry = { purpose: 'begeleiding', may: ['guides'] }
export const lobLead: Entry = { purpose: 'begeleiding', may: ['leadsLob'] }
export const colleague: Entry = { purpose: 'begeleiding', may: ['guides', 'takesIn'] }
export const staff: Entry = { purpose: 'begeleiding', may: ['guides', 'takesIn', 'keepsSchool'] }
// Whoever may read the row that names a file: its student, a guardian, who guides, a desk it was shared with.
export const reader: Entry = { purpose: null, may: ['student', 'guardian', 'guides', 'takesIn'] }
export const desk: Entry = { purpose: 'overstap', may: ['takesIn'] }
// A colleague of another role can sit at an intake desk, by the school's own list: the database knows who does.
export const intake: Entry = { purpose: 'overstap', may: ['takesIn', 'guides'] }
export const administrator: Entry = { purpose: 'beheer', may: ['keepsSchool'] }
export const region: Entry = { purpose: 'beheer', may: ['region'] }
export const guideOrDesk: Entry = { purpose: 'begeleiding', or: 'overstap', may: ['guides', 'takesIn'] }
export const guideOrStudent: Entry = { purpose: 'begeleiding', or: 'recht', may: ['guides', 'student'] }

/** Where and when somebody came in. `P`: the names in the address between brackets; `S`: what may stand behind its `?`. */
export type At<P extends string = never, S extends string = never> = {
  now: Date
  me: Actor
  /** Of an entry with two purposes the one that is tried now. */
  purpose: Purpose
  params: Record<P, string>
  /** Of a word that an address says twice, the first. */
  search: Partial<Record<S, string>>
  /** All of them, for a word that means several, as ticked boxes do. */
  every: Partial<Record<S, readonly string[]>>
}

type Way<P extends string, S extends string, T, U> = {
  /** How many statements opening it asks at most: those of the transaction, the frame and the line in the log included. */
  statements: number
  /** It opens somebody: `load` writes the line that this somebody reads. */
  audited?: true
  /** Of an entry with two purposes: null is for *not for this one*, and the other is tried. */
  load(db: ActorDb, at: At<P, S>): Promise<T>
  /** What the same page reads for another purpose, in a transaction of its own: a purpose belongs to a reading. */
  also?: {
    purpose: Purpose
    when?(mine: T): boolean
    load(db: ActorDb, at: At<P, S>, mine: T): Promise<U>
  }
}

export type Door<P extends string = string, S extends string = string, T = unknown, U = unknown> = Entry & {
  way: Way<P, S, T, U> | null
  /** Of a handler: its methods. */
  methods: readonly Method[]
  /** Of a handler that takes a form: its fields, and whether a script sends them as JSON. */
  takes: z.ZodType | null
  json: boolean
  /** Of a handler that takes a form without asking whose it is: why that is enough. */
  ofNobody: string | null
}
export type Method = 'GET' | 'POST'

/** The door of a page. Without `way` the page loads nothing of anybody: signing in, words about the product. */
export const page = <T, U = object, P extends string = never, S extends string = never>(
  entry: Entry,
  way?: Way<P, S, T, U>,
): Door<P, S, T, U> => ({ ...entry, way: way ?? null, methods: [], takes: null, json: false, ofNobody: null })

type Taking = { takes?: z.ZodType; json?: true; ofNobody?: string }
/** The door of a handler. What it takes in goes to a command; what it hands out it loads as a page does. */
export const handler = <T, U = object, P extends string = never, S extends string = never>(
  methods: Method | readonly Method[],
  entry: Entry,
  { takes, json, ofNobody, ...way }: Partial<Way<P, S, T, U>> & Taking = {},
): Door<P, S, T, U> => ({
  ...entry,
  way: 'load' in way ? (way as Way<P, S, T, U>) : null,
  methods: [methods].flat() as Method[],
  takes: takes ?? null,
  json: json ?? false,
  ofNobody: ofNobody ?? null,
})

/** Whether this person is one of those who may; what they then find, the database decides row by row. */
export const mayEnter = ({ may }: Entry, me: Actor): boolean =>
  may.some((who) => {
    if (who === 'everybody') return true
    if (who === 'student') return me.studentId !== null
    if (who === 'guardian') return me.membershipId === null && me.studentId === null
    const can: readonly string[] = me.can
    return can.includes(who === 'region' ? 'keepsSchool' : who)
  })

/** What a page gets behind its door. */
export type Loaded<D> =
  D extends Door<infer _P, infer _S, infer T, infer U> ? NonNullable<T> & Partial<U> : never
