// The facts of the lifeline: stations, and in each gap the person who is (or was) accountable. What the reader may not
// see is not drawn: row security leaves it out of these rows.
import { z } from 'zod'
import type { Role, Sector } from '@/lib/db/enums'
import { become, instant, rowsOf, together, word } from '@/lib/db/read'
import { type Owner, ownerOfStudent } from '../owners/queries'

type LifeStation = { sector: Sector; name: string; detail: string; later: boolean }
type LifeGap = {
  ownerName: string
  /** Null where only the school is known. */
  ownerRole: Role | null
  ownerSector: Sector
  school: string
  doneOn: Date | null
  ownerMembershipId: string
}
export type LifeFacts = { stations: LifeStation[]; gaps: LifeGap[] }

type Towards = { organisationId: string; detail: string }

const stay = z.object({
  organisationId: z.string(),
  level: z.string(),
  name: z.string(),
  sector: word<Sector>(),
})
const before = z.object({
  membershipId: z.string(),
  organisationId: z.string(),
  validUntil: instant.nullable(),
  person: z.string().nullable(),
  role: word<Role>().nullable(),
})
const school = z.object({ id: z.string(), name: z.string(), sector: word<Sector>() })

/**
 * The crossings of a student in order, with the owner of each. `towards` is the school that lies ahead for this reader:
 * the chosen or only application of the student, or the reader's own school. Who knows the owner already gives
 * them: nobody is asked for twice.
 */
export const lifeOf = (studentId: string, towards?: Towards, owner?: Owner | null) =>
  become(
    together({
      stays: rowsOf(stay)`SELECT e.organisation_id AS "organisationId", e.level, s.name, s.sector
          FROM enrolment e JOIN organisation s ON s.id = e.organisation_id
         WHERE e.student_id = ${studentId}::uuid ORDER BY e.first_day`,
      ...(owner === undefined && { open: ownerOfStudent(studentId) }),
      past: rowsOf(before)`SELECT o.membership_id AS "membershipId", o.organisation_id AS "organisationId",
            o.valid_until AS "validUntil", m.name AS person, m.role
          FROM transition_owner o JOIN transition t ON t.id = o.transition_id AND t.ended_at IS NOT NULL
          LEFT JOIN membership m ON m.id = o.membership_id
         WHERE o.student_id = ${studentId}::uuid AND o.valid_until IS NOT NULL ORDER BY o.valid_from DESC`,
      ahead: rowsOf(school)`SELECT s.id, s.name, s.sector FROM organisation s
         WHERE s.id = ${towards?.organisationId ?? null}::uuid`,
    }),
    (facts) => drawn({ ...facts, open: owner ?? facts.open ?? null }, towards),
  )

type Facts = {
  stays: z.output<typeof stay>[]
  open: Owner | null
  past: z.output<typeof before>[]
  ahead: z.output<typeof school>[]
}

function drawn({ stays, open, past, ahead }: Facts, towards?: Towards): LifeFacts {
  const path = stays.map(({ organisationId, level }) => ({ organisationId, level, later: false }))
  if (
    open &&
    !path.some((one) => one.organisationId === open.organisationId) &&
    open.organisationId !== towards?.organisationId
  )
    path.push({ organisationId: open.organisationId, level: '', later: false })
  if (towards && !path.some((one) => one.organisationId === towards.organisationId))
    path.push({ organisationId: towards.organisationId, level: towards.detail, later: true })
  const schools = [
    ...stays.map((one) => ({ id: one.organisationId, name: one.name, sector: one.sector })),
    ...(open ? [{ id: open.organisationId, name: open.school, sector: open.sector }] : []),
    ...ahead,
  ].filter(({ id }) => path.some((one) => one.organisationId === id))
  const stations = path.map((one) => {
    const school = schools.find((row) => row.id === one.organisationId)
    return {
      sector: school?.sector ?? ('unknown' as const),
      name: school?.name ?? '',
      detail: one.level,
      later: one.later,
    }
  })
  if (open && stations.length === 1) stations.push({ sector: 'unknown', name: '', detail: '', later: true })
  const gaps = stations.slice(1).map((_station, i): LifeGap => {
    const last = i === stations.length - 2
    if (last && open)
      return {
        ownerName: open.owner.name,
        ownerRole: open.owner.role,
        ownerSector: open.sector,
        school: open.school,
        doneOn: null,
        ownerMembershipId: open.owner.id,
      }
    const organisationId = path[i + 1]?.organisationId
    const done = past.find((one) => one.organisationId === organisationId) ?? past[0]
    const school = schools.find((row) => row.id === (done?.organisationId ?? organisationId))
    return {
      ownerName: done?.person ?? school?.name ?? '',
      ownerRole: done?.role ?? null,
      ownerSector: school?.sector ?? 'unknown',
      school: school?.name ?? '',
      doneOn: done?.validUntil ?? null,
      ownerMembershipId: done?.membershipId ?? '',
    }
  })
  return { stations, gaps }
}
