import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, actorOf, guideOf, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf, toDate } from '@/lib/kernel/time'
import { findTalk, type Talk } from './queries'
import type { PlanTalk, PrepareTalk, RecordStep, SignStep } from './schema'

type In<S extends z.ZodType> = z.output<S>

/** The mentor puts a talk on a day, today or later; the student can prepare it from then on. */
export async function planTalk(db: ActorDb, input: In<typeof PlanTalk>, now: Date) {
  const { membershipId, organisationId, name } = guideOf(db)
  if (input.day < dayOf(now)) throw new Refused('invalid', 'inThePast', { field: 'day' })
  const id = randomUUID()
  const { studentId } = input
  await db.careerTalk.createMany({
    data: [
      {
        id,
        studentId,
        organisationId,
        membershipId,
        mentorName: name,
        day: toDate(input.day),
        createdAt: now,
      },
    ],
  })
  await append(db, { studentId, dataClass: 'lob', action: 'plannedTalk', objectId: id })
  return { talkId: id }
}

async function change(
  db: ActorDb,
  { talkId, version }: { talkId: string; version: number },
  to: (talk: Talk) => Parameters<ActorDb['careerTalk']['updateMany']>[0]['data'],
  action: 'preparedTalk' | 'recordedTalk' | 'signedTalk',
) {
  const talk = found(await findTalk(db, talkId))
  const { count } = await db.careerTalk.updateMany({
    where: { id: talk.id, version },
    data: { ...to(talk), version: { increment: 1 } },
  })
  if (count !== 1) {
    const there = found(await findTalk(db, talkId))
    throw new Refused('changed_meanwhile', 'changed_meanwhile', {
      theirs: {
        preparation: there.preparation,
        step: there.step,
        stepBy: there.stepBy ?? '',
        version: String(there.version),
      },
    })
  }
  await append(db, { studentId: talk.studentId, dataClass: 'lob', action, objectId: talk.id })
  return { studentId: talk.studentId, by: actorOf(db).studentId ? ('student' as const) : ('mentor' as const) }
}

/** What the student wants to talk about. The mentor reads it on the page of the talk and can't change it. */
export function prepareTalk(db: ActorDb, input: In<typeof PrepareTalk>) {
  studentOf(db)
  return change(db, input, () => ({ preparation: input.preparation }), 'preparedTalk')
}

/**
 * Writes the step of a talk. Whoever writes it signs it, by the own name, also in a colleague's place; the database takes the other signature away when the step
 * changes, so that nobody stands under words that they didn't read.
 */
export function recordStep(db: ActorDb, input: In<typeof RecordStep>, now: Date) {
  const { studentId } = actorOf(db)
  const words = { step: input.step, stepBy: input.stepBy && toDate(input.stepBy) }
  return change(
    db,
    input,
    () => ({ ...words, ...(studentId ? { studentSignedAt: now } : { mentorSignedAt: now }) }),
    'recordedTalk',
  )
}

/** Signs the step as it was read: a step that changed since is refused with what stands there now. */
export async function signStep(db: ActorDb, input: In<typeof SignStep>, now: Date) {
  const { studentId } = actorOf(db)
  const talk = found(await findTalk(db, input.talkId))
  if (talk.step === '') throw new Refused('wrong_state', 'noStepYet')
  return change(
    db,
    input,
    () => (studentId ? { studentSignedAt: now } : { mentorSignedAt: now }),
    'signedTalk',
  )
}
