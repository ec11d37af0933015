// The facts of the lifeline: stations, and in each gap the person who is (or was) accountable. What the reader may not
// see is not drawn: row security leaves it out of these rows.
import type { ActorDb } from '@/lib/db/as-actor'
import type { Role, Sector } from '@/lib/db/enums'
import { findOwner } from '../owners/queries'

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

/**
 * The crossings of a student in order, with the owner of each. `towards` is the school that lies ahead for this reader:
 * the chosen or only application of the student, or the reader's own school.
 */
export async function findLife(db: ActorDb, studentId: string, towards?: Towards): Promise<LifeFacts> {
  const enrolments = await db.enrolment.findMany({
    where: { studentId },
    orderBy: { firstDay: 'asc' },
    select: { organisationId: true, level: true },
  })
  const owners = await db.transitionOwner.findMany({
    where: { studentId, validUntil: null },
    select: { transitionId: true, organisationId: true },
  })
  const crossing = owners[0]
  const open = crossing ? await findOwner(db, crossing.transitionId) : null
  const path = enrolments.map((one) => ({ ...one, later: false }))
  if (
    open &&
    !path.some((one) => one.organisationId === open.organisationId) &&
    open.organisationId !== towards?.organisationId
  )
    path.push({ organisationId: open.organisationId, level: '', later: false })
  if (towards && !path.some((one) => one.organisationId === towards.organisationId))
    path.push({ organisationId: towards.organisationId, level: towards.detail, later: true })
  const schools = await db.organisation.findMany({
    where: { id: { in: path.map((one) => one.organisationId) } },
    select: { id: true, name: true, sector: true },
  })
  const past = await db.transitionOwner.findMany({
    where: { studentId, validUntil: { not: null }, transition: { endedAt: { not: null } } },
    orderBy: { validFrom: 'desc' },
    select: { transitionId: true, membershipId: true, organisationId: true, validUntil: true },
  })
  const pastPeople = await db.membership.findMany({
    where: { id: { in: past.map((one) => one.membershipId) } },
    select: { id: true, name: true, role: true },
  })
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
    const person = pastPeople.find((one) => one.id === done?.membershipId)
    const school = schools.find((row) => row.id === (done?.organisationId ?? organisationId))
    return {
      ownerName: person?.name ?? school?.name ?? '',
      ownerRole: person?.role ?? null,
      ownerSector: school?.sector ?? 'unknown',
      school: school?.name ?? '',
      doneOn: done?.validUntil ?? null,
      ownerMembershipId: done?.membershipId ?? '',
    }
  })
  return { stations, gaps }
}
