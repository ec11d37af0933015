import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import type { AuditAction, AuditDetails } from '@/lib/audit/schema'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { type FoundTask, findTask, listColleagues } from './queries'
import type { Acknowledge, PassOn, PutAside } from './schema'

type In<S extends z.ZodType> = z.output<S>

/** Writes the line in the class of the task, so that a call for help is seen by the student alone. */
export function appendTask(db: ActorDb, task: FoundTask, action: AuditAction, details: AuditDetails = {}) {
  return append(db, {
    studentId: task.studentId,
    dataClass: task.dataClass,
    action,
    objectId: task.id,
    details: { kind: task.kind, ...details },
  })
}

export async function findOpenTask(db: ActorDb, id: string, now: Date): Promise<FoundTask> {
  const task = found(await findTask(db, id, now))
  if (task.state !== 'open') throw new Refused('wrong_state', 'taskClosed')
  return task
}

/** Not acting is allowed, with a reason: the task leaves the list and its signal closes. */
export async function putAside(db: ActorDb, input: In<typeof PutAside>, now: Date) {
  const task = await findOpenTask(db, input.taskId, now)
  await appendTask(db, task, 'putTaskAside')
  const { count } = await db.task.updateMany({
    where: { id: task.id, version: input.version, state: 'open' },
    data: {
      state: 'putAside',
      why: input.why,
      closedAt: now,
      closedByName: staffOf(db).name,
      version: { increment: 1 },
    },
  })
  if (count !== 1) throw new Refused('wrong_state', 'taskClosed')
  if (task.signalId) await closeSignal(db, task.signalId, now)
  return { to: '/vandaag' }
}

/** A signal closes with the last of its tasks: a call for help that was made again has two. */
export async function closeSignal(db: ActorDb, signalId: string, now: Date) {
  const left = await db.task.count({ where: { signalId, state: { in: ['open', 'takenUp'] } } })
  if (left === 0)
    await db.signal.updateMany({ where: { id: signalId, closedAt: null }, data: { closedAt: now } })
}

/** To a named colleague of the own school who answers for this student, or who may hear a call for help. */
export async function passOn(db: ActorDb, input: In<typeof PassOn>, now: Date) {
  const task = await findOpenTask(db, input.taskId, now)
  const colleagues = await listColleagues(db, task, now)
  if (!colleagues.some((one) => one.id === input.membershipId))
    throw new Refused('invalid', 'unknownChoice', { field: 'membershipId' })
  await appendTask(db, task, 'passedTask', { to: input.membershipId })
  const { count } = await db.task.updateMany({
    where: { id: task.id, version: input.version, state: 'open' },
    data: { membershipId: input.membershipId, why: input.why, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state', 'taskClosed')
  return { to: '/vandaag' }
}

/** "I have read that this student is mine now." */
export async function acknowledge(db: ActorDb, input: In<typeof Acknowledge>, now: Date) {
  const { membershipId, name } = staffOf(db)
  await db.task.updateMany({
    where: { id: { in: input.taskId }, kind: 'ownerMoved', state: 'open', membershipId },
    data: { state: 'done', closedAt: now, closedByName: name, version: { increment: 1 } },
  })
  return { to: '/vandaag' }
}
