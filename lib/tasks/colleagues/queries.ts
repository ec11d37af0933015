import { listPossibleOwners } from '@/lib/access/owners/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { dayOf, toDate } from '@/lib/kernel/time'
import { liveAt } from '../queries'

/**
 * Colleagues who can get this task: who already answers for this student, because a task gives nobody a reason to see.
 * A call for help does, so it may go to everybody who can own a crossing.
 */
export async function listColleagues(
  db: ActorDb,
  task: { studentId: string; transitionId: string | null; dataClass: string },
  now: Date,
) {
  const { membershipId, organisationId } = staffOf(db)
  const all = (await listPossibleOwners(db, organisationId, now)).filter((one) => one.id !== membershipId)
  if (task.dataClass === 'help') return all
  const owners = task.transitionId
    ? await db.transitionOwner.findMany({
        where: { transitionId: task.transitionId, validUntil: null },
        select: { membershipId: true, deputyMembershipId: true },
      })
    : []
  const enrolments = await db.enrolment.findMany({
    where: { studentId: task.studentId, organisationId, lastDay: { gte: toDate(dayOf(now)) } },
    select: { groupId: true },
  })
  const mentors = await db.groupStaff.findMany({
    where: {
      role: 'mentor',
      groupId: { in: enrolments.map((one) => one.groupId).filter((id) => id !== null) },
      ...liveAt(now),
    },
    select: { membershipId: true },
  })
  const counsellors =
    enrolments.length === 0
      ? []
      : await db.deskMember.findMany({
          where: { desk: { organisationId, kind: 'counselling' }, ...liveAt(now) },
          select: { membershipId: true },
        })
  const known = new Set([
    ...owners.flatMap((one) => [one.membershipId, one.deputyMembershipId]),
    ...[...mentors, ...counsellors].map((one) => one.membershipId),
  ])
  return all.filter((one) => known.has(one.id))
}
