import { z } from 'zod'
import { possibleOwnersOf } from '@/lib/access/owners/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { ask, rowsOf, together } from '@/lib/db/read'
import { dayOf } from '@/lib/kernel/time'
import { liveAt } from '../queries'

const owning = z.object({ membershipId: z.string(), deputyMembershipId: z.string().nullable() })
const stay = z.object({ groupId: z.string().nullable() })

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
  const today = dayOf(now)
  const { possible, owners, stays } = await ask(
    db,
    together({
      possible: possibleOwnersOf(organisationId, now),
      owners: rowsOf(
        owning,
      )`SELECT o.membership_id AS "membershipId", o.deputy_membership_id AS "deputyMembershipId"
          FROM transition_owner o WHERE o.transition_id = ${task.transitionId}::uuid AND o.valid_until IS NULL`,
      stays: rowsOf(stay)`SELECT e.group_id AS "groupId" FROM enrolment e
         WHERE e.student_id = ${task.studentId}::uuid AND e.organisation_id = ${organisationId}::uuid
           AND e.last_day >= ${today}::date`,
    }),
  )
  const all = possible.filter((one) => one.id !== membershipId)
  if (task.dataClass === 'help') return all
  const [mentors, counsellors] = await atOnce(
    () =>
      db.groupStaff.findMany({
        where: {
          role: 'mentor',
          groupId: { in: stays.flatMap((one) => one.groupId ?? []) },
          ...liveAt(now),
        },
        select: { membershipId: true },
      }),
    async () =>
      stays.length === 0
        ? []
        : db.deskMember.findMany({
            where: { desk: { organisationId, kind: 'counselling' }, ...liveAt(now) },
            select: { membershipId: true },
          }),
  )
  const known = new Set([
    ...owners.flatMap((one) => [one.membershipId, one.deputyMembershipId]),
    ...[...mentors, ...counsellors].map((one) => one.membershipId),
  ])
  return all.filter((one) => known.has(one.id))
}
