import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf, fromDate, toDate } from '@/lib/kernel/time'
import type { AddRecord, CorrectRecord, RemoveRecord } from './schema'

/** Adds to what this school keeps: the source from which a package is built. */
export async function addRecord(db: ActorDb, input: z.output<typeof AddRecord>, now: Date) {
  const { organisationId } = staffOf(db)
  const { studentId, recordedOn, ...rest } = input
  if (recordedOn > dayOf(now)) throw new Refused('invalid', 'inTheFuture', { field: 'recordedOn' })
  const id = randomUUID()
  const { count } = await db.learningRecord.createMany({
    data: [{ id, studentId, organisationId, recordedOn: toDate(recordedOn), ...rest }],
    skipDuplicates: true,
  })
  if (count !== 1) throw new Refused('invalid', 'recordExists', { field: 'title' })
  await append(db, { studentId, dataClass: 'learning', action: 'addedRecord', objectId: id })
  return { studentId }
}

async function findOwn(db: ActorDb, id: string) {
  const { organisationId } = staffOf(db)
  const record = found(
    await db.learningRecord.findFirst({
      where: { id },
      select: {
        id: true,
        studentId: true,
        organisationId: true,
        value: true,
        recordedOn: true,
        version: true,
        removedAt: true,
      },
    }),
  )
  return found(record.organisationId === organisationId && !record.removedAt ? record : null)
}

/** Corrects at the source, so that every package that is built from now on is right. */
export async function correctRecord(db: ActorDb, input: z.output<typeof CorrectRecord>, now: Date) {
  if (input.recordedOn > dayOf(now)) throw new Refused('invalid', 'inTheFuture', { field: 'recordedOn' })
  const record = await findOwn(db, input.recordId)
  const { count } = await db.learningRecord.updateMany({
    where: { id: record.id, version: input.version },
    data: { value: input.value, recordedOn: toDate(input.recordedOn), version: { increment: 1 } },
  })
  if (count !== 1)
    throw new Refused('changed_meanwhile', 'changed_meanwhile', {
      theirs: {
        value: record.value,
        recordedOn: fromDate(record.recordedOn),
        version: String(record.version),
      },
    })
  await append(db, {
    studentId: record.studentId,
    dataClass: 'learning',
    action: 'correctedRecord',
    objectId: record.id,
    details: { version: input.version + 1 },
  })
  return { studentId: record.studentId }
}

/** Takes away what should not be kept; earlier packages keep what was shown then. */
export async function removeRecord(db: ActorDb, input: z.output<typeof RemoveRecord>, now: Date) {
  const record = await findOwn(db, input.recordId)
  const { count } = await db.learningRecord.updateMany({
    where: { id: record.id, version: input.version },
    data: { removedAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
  await append(db, {
    studentId: record.studentId,
    dataClass: 'learning',
    action: 'correctedRecord',
    objectId: record.id,
    details: { removed: true },
  })
  return { studentId: record.studentId }
}
