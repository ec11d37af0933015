import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, staffOf, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf, toDate } from '@/lib/kernel/time'
import { appendTask, findOpenTask, settle } from '@/lib/tasks/commands'
import { findIntervention, listPossiblePartners } from './queries'
import type { AddPartner, Close, GiveOwnView, MoveReview, NoteStep, TakeUp } from './schema'
import { kindsFor } from './schema'

type In<S extends z.ZodType> = z.output<S>

function notBeforeToday(day: string, now: Date) {
  if (day < dayOf(now)) throw new Refused('invalid', 'inThePast', { field: 'reviewOn' })
}

/** Taking a task up opens an intervention: this person is the champion, with a plan and a day to look again. */
export async function takeUp(db: ActorDb, input: In<typeof TakeUp>, now: Date) {
  const { membershipId, organisationId, name } = staffOf(db)
  notBeforeToday(input.reviewOn, now)
  const task = await findOpenTask(db, input.taskId, now)
  if (!kindsFor(task.dataClass === 'help').includes(input.kind))
    throw new Refused('invalid', 'unknownChoice', { field: 'kind' })
  const id = randomUUID()
  await db.intervention.createMany({
    data: [
      {
        id,
        studentId: task.studentId,
        organisationId,
        // The database takes class, student and signal from the task; a call for help stays help.
        dataClass: task.dataClass,
        taskId: task.id,
        championMembershipId: membershipId,
        championName: name,
        kind: input.kind,
        plan: input.plan,
        startedAt: now,
        reviewOn: toDate(input.reviewOn),
      },
    ],
  })
  const { version } = input
  if ((await settle(db, { id: task.id, version }, { as: 'takenUp', by: membershipId }, now)) !== 1)
    throw new Refused('wrong_state', 'taskClosed')
  await appendTask(db, task, 'tookUpTask')
  return { id }
}

async function findOpen(db: ActorDb, id: string) {
  const one = found(await findIntervention(db, id))
  if (one.state !== 'open') throw new Refused('wrong_state', 'interventionClosed')
  return one
}

type Line = { studentId: string; dataClass: 'support' | 'help' | string; id: string }
const appendLine = (
  db: ActorDb,
  one: Line,
  action: 'notedStep' | 'addedPartner' | 'closedIntervention' | 'gaveOwnView' | 'openedIntervention',
) =>
  append(db, {
    studentId: one.studentId,
    dataClass: one.dataClass === 'help' ? 'help' : 'support',
    action,
    objectId: one.id,
  })

export { appendLine as appendIntervention }

export async function noteStep(db: ActorDb, input: In<typeof NoteStep>, now: Date) {
  const { membershipId, name } = staffOf(db)
  const one = await findOpen(db, input.interventionId)
  await db.interventionStep.createMany({
    data: [
      {
        interventionId: one.id,
        studentId: one.studentId,
        membershipId,
        byName: name,
        text: input.step,
        at: now,
      },
    ],
  })
  await appendLine(db, one, 'notedStep')
}

/** A colleague joins at any time; somebody of the other school only after the take-over. The database judges. */
export async function addPartner(db: ActorDb, input: In<typeof AddPartner>, now: Date) {
  const one = await findOpen(db, input.interventionId)
  if (one.dataClass === 'help') throw new Refused('wrong_state', 'helpStaysInside')
  if (one.championMembershipId !== staffOf(db).membershipId)
    throw new Refused('wrong_state', 'championInvites')
  if (one.partners.some((partner) => partner.membershipId === input.membershipId)) return
  // Joining opens the student to somebody: only who is offered on the page, and nobody is told apart from nobody.
  const { people } = await listPossiblePartners(db, one, now)
  const person = people.find(({ id }) => id === input.membershipId)
  if (!person) throw new Refused('invalid', 'unknownChoice', { field: 'membershipId' })
  await db.interventionPartner.createMany({
    data: [
      {
        interventionId: one.id,
        studentId: one.studentId,
        membershipId: input.membershipId,
        name: person.name,
        addedAt: now,
      },
    ],
  })
  await appendLine(db, one, 'addedPartner')
}

export async function moveReview(db: ActorDb, input: In<typeof MoveReview>, now: Date) {
  notBeforeToday(input.reviewOn, now)
  const one = await findOpen(db, input.interventionId)
  const { count } = await db.intervention.updateMany({
    where: { id: one.id, version: input.version, state: 'open' },
    data: { reviewOn: toDate(input.reviewOn), version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
}

/**
 * Ends with an outcome and what we learned; the task is done and its signal closes. After a call for help the champion
 * sees it no more either: the reason to see it has ended. Says whether the page is still theirs.
 */
export async function close(db: ActorDb, input: In<typeof Close>, now: Date) {
  const one = await findOpen(db, input.interventionId)
  await appendLine(db, one, 'closedIntervention')
  const { count } = await db.intervention.updateMany({
    where: { id: one.id, version: input.version, state: 'open' },
    data: {
      state: 'closed',
      outcome: input.outcome,
      outcomeNote: input.note,
      learned: input.learned,
      closedAt: now,
      version: { increment: 1 },
    },
  })
  if (count !== 1) throw new Refused('changed_meanwhile')
  await settle(db, { ids: [one.taskId] }, { as: 'done' }, now)
  return { readable: one.dataClass !== 'help' }
}

/** Whether it helped, in the student's own words: nobody else can write it, nobody can change it. */
export async function giveOwnView(db: ActorDb, input: In<typeof GiveOwnView>, _now: Date) {
  const { studentId } = studentOf(db)
  const one = found(
    await db.intervention.findFirst({
      where: { id: input.interventionId },
      select: { id: true, studentId: true, dataClass: true },
    }),
  )
  if (one.studentId !== studentId) throw new Refused('not_found')
  const { count } = await db.intervention.updateMany({
    where: { id: one.id, version: input.version },
    data: { studentHelped: input.helped, studentView: input.view, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('changed_meanwhile')
  await appendLine(db, one, 'gaveOwnView')
}
