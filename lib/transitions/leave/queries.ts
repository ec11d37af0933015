import { z } from 'zod'
import { listPossibleOwners } from '@/lib/access/owners/queries'
import { type ActorDb, can, staffOf } from '@/lib/db/as-actor'
import { ask, rowsOf, together } from '@/lib/db/read'
import { dayOf, fromDate, toDate } from '@/lib/kernel/time'
import type { Cover } from './schema'

/** The leave of this person, or of the whole school for who leads it, from today on. */
export async function listLeave(db: ActorDb, now: Date) {
  const { membershipId } = staffOf(db)
  const rows = await db.leave.findMany({
    where: {
      lastDay: { gte: toDate(dayOf(now)) },
      ...(can(db, 'registersLeave') ? {} : { membershipId }),
    },
    orderBy: [{ firstDay: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      membershipId: true,
      firstDay: true,
      lastDay: true,
      membership: { select: { name: true } },
    },
  })
  return rows.map((one) => ({
    id: one.id,
    name: one.membership.name,
    mine: one.membershipId === membershipId,
    firstDay: fromDate(one.firstDay),
    lastDay: fromDate(one.lastDay),
  }))
}

const named = z.object({ id: z.string(), name: z.string() })

/** Who stands in for this person: each colleague with the students, by name, as the crossings have it now. */
export async function listCover(db: ActorDb): Promise<{ now: Cover[]; later: Cover[]; alone: string[] }> {
  const { membershipId } = staffOf(db)
  const rows = await db.transitionOwner.findMany({
    // What moved because it lay too long stays moved: nobody stands in there.
    where: {
      validUntil: null,
      OR: [{ membershipId }, { standingInForId: membershipId, reason: 'leave' }],
    },
    select: { studentId: true, membershipId: true, deputyMembershipId: true },
  })
  const ids = rows.flatMap((one) => [one.membershipId, one.deputyMembershipId]).filter((id) => id !== null)
  const { students, people } = await ask(
    db,
    together({
      students: rowsOf(named)`SELECT s.id, s.call_name || ' ' || s.last_name AS name FROM student s
         WHERE s.id = ANY (${rows.map((one) => one.studentId)}::uuid[]) ORDER BY s.last_name, s.call_name`,
      people: rowsOf(named)`SELECT m.id, m.name FROM membership m WHERE m.id = ANY (${ids}::uuid[])`,
    }),
  )
  const nameOf = new Map(people.map((one) => [one.id, one.name]))
  const group = (mine: boolean, who: (row: (typeof rows)[number]) => string | null) => {
    const cover = new Map<string, string[]>()
    for (const student of students) {
      const row = rows.find(
        (one) => one.studentId === student.id && (one.membershipId === membershipId) === mine,
      )
      const name = row && nameOf.get(who(row) ?? '')
      if (name) cover.set(name, [...(cover.get(name) ?? []), student.name])
    }
    return [...cover].map(([name, list]) => ({ name, students: list }))
  }
  const own = rows.filter(
    (row) => row.membershipId === membershipId && !nameOf.get(row.deputyMembershipId ?? ''),
  )
  return {
    /** The reader's own students without a deputy: whoever is next takes over, and that isn't known by name yet. */
    alone: students.filter((one) => own.some((row) => row.studentId === one.id)).map((one) => one.name),
    now: group(false, (row) => row.membershipId),
    later: group(true, (row) => row.deputyMembershipId),
  }
}

/** Colleagues for whom leave can be registered; nobody unless one leads. */
export async function listTeam(db: ActorDb, now: Date) {
  const { organisationId, membershipId } = staffOf(db)
  if (!can(db, 'registersLeave')) return []
  return (await listPossibleOwners(db, organisationId, now)).filter((one) => one.id !== membershipId)
}
