import { z } from 'zod'
import { id, optionalText, text, version } from '@/lib/kernel/fields'
import type { Day } from '@/lib/kernel/time'
import { kinds } from './generated/kinds'
import type { Kind } from './kinds/kind'

/** Everything that can be asked: each is a file in `kinds/`. */
export type TaskKind = keyof typeof kinds
export const taskKinds = Object.keys(kinds) as readonly TaskKind[]
export const kindOf = (kind: TaskKind): Kind => kinds[kind] as Kind
export const isTaskKind = (kind: string): kind is TaskKind => Object.hasOwn(kinds, kind)

/** Asked of the desk that receives an application: read and done by who reads that application. */
export const isIncoming = (kind: TaskKind) => kindOf(kind).needs === 'application' && !kindOf(kind).askedOf
export const incomingKinds = taskKinds.filter(isIncoming)

/** Kinds behind which a signal stands that the student reads. */
export type SignalKind = {
  [K in TaskKind]: (typeof kinds)[K] extends { signal: true } ? K : never
}[TaskKind]

/** What the reason of a task of this kind is made of, as whoever asks it gives it. */
export type FactsOf<K extends TaskKind> = z.input<(typeof kinds)[K]['facts']>

/** The reason of any task, as pages read it. */
export type Facts = Readonly<Record<string, string | number>>
export const readFacts = (json: unknown): Facts =>
  z.record(z.string(), z.unknown()).catch({}).transform(told).parse(json)

const told = (all: Record<string, unknown>): Facts =>
  Object.fromEntries(
    Object.entries(all).filter(
      (pair): pair is [string, string | number] => typeof pair[1] === 'string' || typeof pair[1] === 'number',
    ),
  )

/** One fact in words; empty where this task has none of that name. */
export const factText = (facts: Facts, name: string): string => String(facts[name] ?? '')

export const PutAside = z.object({ taskId: id('task'), version: version(), why: text('reason') })
export const PassOn = z.object({
  taskId: id('task'),
  version: version(),
  membershipId: id('colleague'),
  why: optionalText('reason'),
})
/** Several at once: who takes over a class hears it once. */
export const Acknowledge = z.object({
  taskId: z.union([z.array(id('task')).max(200), id('task').transform((one) => [one])], 'unknownChoice'),
})

export type TaskLine = {
  id: string
  kind: TaskKind
  isHelp: boolean
  studentId: string
  objectId: string | null
  name: string
  /** The class, or the programme where its kind is grouped by that. */
  group: string
  facts: Facts
  dueOn: Day
  silentSteps: number
  version: number
  /** A colleague who isn't there, so that it is the reader's now. */
  insteadOf: string | null
  /** A colleague who is there and has it by name. */
  heldBy: string | null
  /** The desk that is asked; null when it is asked of somebody by name. */
  desk: string | null
  /** Only the receiving desk reaches this student so far. */
  incoming: boolean
}
