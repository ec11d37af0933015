import { randomUUID } from 'node:crypto'
import { freeDays } from '@/lib/calendar/queries'
import type { ActorDb } from '@/lib/db/as-actor'
import { dayOf, plusSchoolDays, toDate } from '@/lib/kernel/time'

type Silent = { id: string; studentId: string; applicationId: string; organisationId: string }

/** Somebody called: the task that asks for it is done, also when the night had yet to ask. */
export async function closeCall(db: ActorDb, row: Silent, name: string, now: Date) {
  const asked = { studentId: row.studentId, kind: 'callAboutPackage' as const, objectId: row.id }
  if ((await db.task.count({ where: asked })) === 0)
    await db.task.createMany({ data: [await callTask(db, row, now)], skipDuplicates: true })
  await db.task.updateMany({
    where: { ...asked, state: { in: ['open', 'takenUp'] } },
    data: { state: 'done', closedAt: now, closedByName: name, version: { increment: 1 } },
  })
}

// Of whoever answers for the student there, or else of the desk that counsels.
async function callTask(db: ActorDb, row: Silent, now: Date) {
  const owner = await db.transitionOwner.findFirst({
    where: { studentId: row.studentId, validUntil: null, organisationId: row.organisationId },
    select: { membershipId: true, transitionId: true },
  })
  const desk = owner
    ? null
    : await db.desk.findFirst({
        where: { organisationId: row.organisationId, kind: 'counselling' },
        select: { id: true },
      })
  return {
    id: randomUUID(),
    studentId: row.studentId,
    transitionId: owner?.transitionId ?? null,
    organisationId: row.organisationId,
    dataClass: 'support' as const,
    kind: 'callAboutPackage' as const,
    objectId: row.id,
    membershipId: owner?.membershipId ?? null,
    deskId: desk?.id ?? null,
    facts: { applicationId: row.applicationId },
    dueOn: toDate(plusSchoolDays(dayOf(now), 2, await freeDays(db))),
    createdAt: now,
  }
}
