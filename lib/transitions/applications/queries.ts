import { listPossibleOwners } from '@/lib/access/owners/queries'
import { whoseMayISee } from '@/lib/access/reach/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { findSchool } from '@/lib/organisations/queries'
import { findOpenCrossing } from '../crossings/queries'
import { studentActs } from './rules'

const programmeShape = {
  select: {
    id: true,
    name: true,
    level: true,
    organisation: { select: { id: true, name: true, sector: true } },
  },
} as const
const lineShape = {
  id: true,
  studentId: true,
  transitionId: true,
  organisationId: true,
  homeOrganisationId: true,
  deskId: true,
  state: true,
  version: true,
  appliedOn: true,
  intakeOn: true,
  intendedStart: true,
  nextStep: true,
  acceptedAt: true,
  chosenAt: true,
  takenOverAt: true,
  seenOn: true,
  programme: programmeShape,
  desk: { select: { name: true } },
} as const

/** Every application of a student that the reader may see, the newest last, with its questions. */
export function listApplications(db: ActorDb, studentId: string) {
  return db.application.findMany({
    where: { studentId },
    orderBy: [{ appliedOn: 'asc' }, { id: 'asc' }],
    select: {
      ...lineShape,
      questions: {
        orderBy: { askedAt: 'asc' },
        select: {
          id: true,
          question: true,
          askedByName: true,
          askedAt: true,
          answer: true,
          answeredAt: true,
          version: true,
        },
      },
    },
  })
}
export type ApplicationLine = Awaited<ReturnType<typeof listApplications>>[number]

export async function findApplication(db: ActorDb, id: string): Promise<ApplicationLine> {
  const studentId = found(await findApplicant(db, id))
  return found((await listApplications(db, studentId)).find((one) => one.id === id))
}

/** Of whom an application is that the reader may see. */
export const findApplicant = async (db: ActorDb, id: string): Promise<string | null> =>
  (await db.application.findFirst({ where: { id }, select: { studentId: true } }))?.studentId ?? null

/** Programmes that a student of this sector can apply for, by school. */
function listProgrammes(db: ActorDb, sectors: readonly ('vo' | 'mbo' | 'hbo')[]) {
  return db.programme.findMany({
    where: { deskId: { not: null }, organisation: { takesPart: true, sector: { in: [...sectors] } } },
    orderBy: [{ organisation: { name: 'asc' } }, { name: 'asc' }],
    ...programmeShape,
  })
}

/** The programmes that a student can apply for from the school where they are. */
export async function listProgrammesFor(db: ActorDb, studentId: string) {
  const enrolment = await db.enrolment.findFirst({
    where: { studentId },
    orderBy: { firstDay: 'desc' },
    select: { organisationId: true },
  })
  const school = enrolment && (await findSchool(db, enrolment.organisationId))
  return listProgrammes(db, school ? onwardFrom[school.sector] : [])
}

/**
 * The decaan's list: every student in a final group, once, with a line for each application. Of whom the reader may not
 * see applications there is no row: an empty line would say that there are none.
 */
export async function listOutgoing(db: ActorDb, groupId?: string) {
  const { organisationId } = staffOf(db)
  const open = await whoseMayISee(db, 'application')
  const enrolments = await db.enrolment.findMany({
    where: {
      organisationId,
      group: { finalYear: true },
      studentId: { in: [...open] },
      ...(groupId && { groupId }),
    },
    select: {
      studentId: true,
      level: true,
      group: { select: { id: true, name: true } },
      student: { select: { callName: true, lastName: true } },
    },
  })
  const studentIds = enrolments.map((one) => one.studentId)
  const applications = await db.application.findMany({
    where: { studentId: { in: studentIds }, homeOrganisationId: organisationId },
    orderBy: [{ appliedOn: 'asc' }, { id: 'asc' }],
    select: lineShape,
  })
  const owners = await db.transitionOwner.findMany({
    where: { studentId: { in: studentIds }, validUntil: null },
    select: { studentId: true, membershipId: true },
  })
  const people = await db.membership.findMany({
    where: { id: { in: owners.map((one) => one.membershipId) } },
    select: { id: true, name: true },
  })
  const nameOf = new Map(people.map((one) => [one.id, one.name]))
  const ownerOf = new Map(owners.map((one) => [one.studentId, nameOf.get(one.membershipId) ?? '']))
  const crossings = await db.transition.findMany({
    where: { studentId: { in: studentIds }, homeOrganisationId: organisationId, endedAt: null },
    select: { studentId: true, kind: true, schoolYear: true },
  })
  const crossingOf = new Map(crossings.map(({ studentId, ...one }) => [studentId, one]))
  const linesOf = group(applications)
  return enrolments.map(({ studentId, level, group: inGroup, student }) => ({
    studentId,
    level,
    group: inGroup?.name ?? '',
    groupId: inGroup?.id ?? '',
    name: `${student.callName} ${student.lastName}`,
    sortName: student.lastName,
    owner: ownerOf.get(studentId) ?? null,
    crossing: crossingOf.get(studentId) ?? null,
    lines: linesOf.get(studentId) ?? [],
  }))
}
export type Outgoing = Awaited<ReturnType<typeof listOutgoing>>[number]

// Node 20 has no Map.groupBy.
function group<T extends { studentId: string }>(rows: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>()
  for (const row of rows) map.set(row.studentId, [...(map.get(row.studentId) ?? []), row])
  return map
}

/** Where a school's students go on to. */
const onwardFrom = {
  po: ['vo'],
  vo: ['mbo', 'hbo'],
  mbo: ['hbo', 'mbo'],
  hbo: ['hbo'],
  unknown: [],
} as const

/** What a member of the home school can do about a student's crossing: apply, take back, hand the ownership over. */
export async function findActsFor(db: ActorDb, studentId: string, now: Date) {
  const { organisationId, membershipId } = staffOf(db)
  const crossing = await findOpenCrossing(db, studentId)
  const school = await db.organisation.findFirstOrThrow({
    where: { id: organisationId },
    select: { sector: true },
  })
  const atHome = !crossing || crossing.homeOrganisationId === organisationId
  const answers = crossing?.responsibleOrganisationId === organisationId
  const applications = atHome ? await listApplications(db, studentId) : []
  return {
    programmes: atHome ? await listProgrammes(db, onwardFrom[school.sector]) : [],
    open: applications.filter((one) => studentActs(one).includes('withdraw')),
    crossingId: answers ? crossing.id : null,
    owners: answers ? await listPossibleOwners(db, organisationId, now) : [],
    me: membershipId,
  }
}
