import { z } from 'zod'
import type { TaskKind } from '@/lib/db/enums'
import { id, optionalText, text, version } from '@/lib/kernel/fields'
import type { Day } from '@/lib/kernel/time'

export const PutAside = z.object({ taskId: id(), version: version(), why: text('reason') })
export const PassOn = z.object({
  taskId: id(),
  version: version(),
  membershipId: id(),
  why: optionalText('reason'),
})
/** Several at once: who takes over a class hears it once. */
export const Acknowledge = z.object({
  taskId: z.union([z.array(id()).max(200), id().transform((one) => [one])], 'unknownChoice'),
})

// What a task holds as its reason, frozen when it was made; every kind uses some of it.
const TaskFacts = z.object({
  on: z.string().optional(),
  again: z.string().optional(),
  saw: z.string().optional(),
  asks: z.string().optional(),
  by: z.string().optional(),
  reason: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  school: z.string().optional(),
  programme: z.string().optional(),
  deadline: z.string().optional(),
  firstDay: z.string().optional(),
  sightUntil: z.string().optional(),
  stillOpen: z.number().optional(),
})
export type Facts = z.output<typeof TaskFacts>
export const readFacts = (json: unknown): Facts => TaskFacts.catch({}).parse(json)

export type TaskLine = {
  id: string
  kind: TaskKind
  isHelp: boolean
  studentId: string
  name: string
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
