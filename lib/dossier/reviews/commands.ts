import type { z } from 'zod'
import { append, appendAll } from '@/lib/audit/commands'
import { type ActorDb, guideOf, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { findHome } from '@/lib/students/enrolments/queries'
import type { CloseYear } from './schema'

/** Hands an entry in at the school where its writer is. What was approved before keeps counting while this waits. */
export async function handIn(db: ActorDb, entryId: string, now: Date): Promise<void> {
  const { studentId } = studentOf(db)
  const { organisationId } = found(await findHome(db, studentId, now))
  const { count } = await db.lobReview.createMany({
    data: [{ entryId, studentId, organisationId, state: 'submitted', submittedAt: now }],
    skipDuplicates: true,
  })
  if (count === 0)
    await db.lobReview.updateMany({
      where: { entryId, studentId },
      data: { organisationId, state: 'submitted', submittedAt: now, version: { increment: 1 } },
    })
}

/** The mentor read this version and only answered; it waits no longer. */
export async function markRead(db: ActorDb, entryId: string, seen: number): Promise<void> {
  const { organisationId } = guideOf(db)
  await db.lobReview.updateMany({
    where: { entryId, organisationId, state: 'submitted', readVersion: { lt: seen } },
    data: { readVersion: seen },
  })
}

/** What was on the page when somebody decided: the text, and what was decided about it before. */
export type Seen = { version: number; review: number }

/**
 * Gives an entry back as it was read. A text that was changed meanwhile has to be read first (`textChanged`), and so has
 * what somebody else decided meanwhile (`reviewChanged`).
 */
export async function giveBack(db: ActorDb, entryId: string, seen: Seen): Promise<void> {
  const { organisationId } = guideOf(db)
  const review = found(
    await db.lobReview.findFirst({
      where: { entryId, organisationId },
      select: { entry: { select: { version: true } } },
    }),
  )
  if (review.entry.version !== seen.version) throw new Refused('wrong_state', 'textChanged')
  const { count } = await db.lobReview.updateMany({
    where: { entryId, organisationId, version: seen.review },
    data: { state: 'returned', version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('changed_meanwhile', 'reviewChanged')
}

/** Approves an entry as it was read: the database freezes exactly that version, or refuses as giving back does. */
export async function approve(db: ActorDb, entryId: string, seen: Seen, pta: boolean): Promise<void> {
  guideOf(db)
  await db.$executeRaw`SELECT authz.freeze_entry(${entryId}::uuid, ${seen.version}::int, ${seen.review}::int, ${pta ? 'pta' : 'approved'}::freeze_reason)`
}

/**
 * Closes the school year of a group: what its students wrote for school that year stays readable as it is now. Doing it
 * again adds only what is new. Who may read nobody's experiences there finds no such group.
 */
export async function closeYear(db: ActorDb, { groupId }: z.output<typeof CloseYear>, _now: Date) {
  const { organisationId } = guideOf(db)
  found(await db.group.findFirst({ where: { id: groupId, organisationId }, select: { id: true } }))
  const readable = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM authz.visible_whole('lob') AS id WHERE id IN (SELECT student_id FROM enrolment WHERE group_id = ${groupId}::uuid) LIMIT 1`
  found(readable[0])
  const before = await frozenOf(db, groupId)
  await db.$executeRaw`SELECT authz.close_year(${groupId}::uuid)`
  const made = (await frozenOf(db, groupId)).filter(({ id }) => !before.some((one) => one.id === id))
  const students = [...new Set(made.map(({ studentId }) => studentId))]
  await appendAll(
    db,
    'closedYear',
    students.map((studentId) => ({
      studentId,
      dataClass: 'lob',
      objectId: groupId,
      details: { versions: made.filter((one) => one.studentId === studentId).length },
    })),
  )
  if (students.length === 0)
    await append(db, { studentId: null, dataClass: 'lob', action: 'closedYear', objectId: groupId })
}

async function frozenOf(db: ActorDb, groupId: string) {
  const students = await db.enrolment.findMany({ where: { groupId }, select: { studentId: true } })
  return db.lobVersion.findMany({
    where: { reason: 'yearClosed', studentId: { in: students.map(({ studentId }) => studentId) } },
    select: { id: true, studentId: true },
  })
}
