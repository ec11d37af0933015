import { z } from 'zod'
import { possibleOwnersOf } from '@/lib/access/owners/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import type { Sector, TransitionKind } from '@/lib/db/enums'
import { ask, become, rowsOf, together, word } from '@/lib/db/read'
import { found } from '@/lib/kernel/refused'
import { findSchool } from '@/lib/organisations/queries'
import type { Crossing } from '../crossings/queries'
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

const applicationShape = {
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
} as const

/** Every application of a student that the reader may see, the newest last, with its questions. */
export const listApplications = (db: ActorDb, studentId: string) =>
  db.application.findMany({
    where: { studentId },
    orderBy: [{ appliedOn: 'asc' }, { id: 'asc' }],
    select: applicationShape,
  })
export type ApplicationLine = Awaited<ReturnType<typeof listApplications>>[number]

export async function findApplication(db: ActorDb, id: string): Promise<ApplicationLine> {
  const row = await db.application.findFirst({ where: { id }, select: applicationShape })
  return found(row)
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
export async function listOutgoing(db: ActorDb, groupId: string | null = null) {
  const { organisationId } = staffOf(db)
  const enrolments = await ask(
    db,
    rowsOf(leaver)`SELECT e.student_id AS "studentId", e.level, g.id AS "groupId", g.name AS group,
        s.call_name || ' ' || s.last_name AS name, s.last_name AS "sortName",
        (SELECT coalesce(m.name, '') FROM transition_owner o LEFT JOIN membership m ON m.id = o.membership_id
          WHERE o.student_id = e.student_id AND o.valid_until IS NULL LIMIT 1) AS owner,
        (SELECT json_build_object('kind', t.kind, 'schoolYear', t.school_year) FROM transition t
          WHERE t.student_id = e.student_id AND t.home_organisation_id = e.organisation_id AND t.ended_at IS NULL
          LIMIT 1) AS crossing
      FROM enrolment e JOIN school_group g ON g.id = e.group_id AND g.final_year JOIN student s ON s.id = e.student_id
     WHERE e.organisation_id = ${organisationId}::uuid
       AND e.student_id = ANY (ARRAY(SELECT authz.visible_whole('application')))
       AND (${groupId}::uuid IS NULL OR e.group_id = ${groupId}::uuid)`,
  )
  const applications = await db.application.findMany({
    where: { studentId: { in: enrolments.map((one) => one.studentId) }, homeOrganisationId: organisationId },
    orderBy: [{ appliedOn: 'asc' }, { id: 'asc' }],
    select: lineShape,
  })
  const linesOf = group(applications)
  return enrolments.map((one) => ({
    ...one,
    lines: linesOf.get(one.studentId) ?? [],
  }))
}
const leaver = z.object({
  studentId: z.string(),
  level: z.string(),
  groupId: z.string(),
  group: z.string(),
  name: z.string(),
  sortName: z.string(),
  owner: z.string().nullable(),
  crossing: z.object({ kind: word<TransitionKind>(), schoolYear: z.string() }).nullable(),
})
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

const school = z.object({ sector: word<Sector>() })
/** Of which sector the reader's school is. */
export const ownSectorOf = (db: ActorDb) =>
  become(
    rowsOf(school)`SELECT o.sector FROM organisation o WHERE o.id = ${staffOf(db).organisationId}::uuid`,
    ([row]) => found(row).sector,
  )

const programme = z.object({
  id: z.string(),
  name: z.string(),
  level: z.string(),
  organisation: z.object({ id: z.string(), name: z.string(), sector: word<Sector>() }),
})

type Wish = Parameters<typeof studentActs>[0] & {
  id: string
  version: number
  appliedOn: Date
  study: string
  school: string
}

/** What a member of the home school can do about a student's crossing: apply, take back, hand the ownership over. */
export function actsFor(
  db: ActorDb,
  { crossing, sector, applications }: { crossing: Crossing | null; sector: Sector; applications: Wish[] },
  now: Date,
) {
  const { organisationId, membershipId } = staffOf(db)
  const atHome = !crossing || crossing.homeOrganisationId === organisationId
  const answers = crossing?.responsibleOrganisationId === organisationId
  return become(
    together({
      programmes: rowsOf(programme)`SELECT p.id, p.name, p.level,
          json_build_object('id', o.id, 'name', o.name, 'sector', o.sector) AS organisation
        FROM programme p JOIN organisation o ON o.id = p.organisation_id
       WHERE p.desk_id IS NOT NULL AND o.takes_part
         AND o.sector = ANY (${atHome ? onwardFrom[sector] : []}::text[]::sector[])
       ORDER BY o.name, p.name`,
      owners: possibleOwnersOf(answers ? organisationId : null, now),
    }),
    ({ programmes, owners }) => ({
      programmes,
      owners,
      open: atHome
        ? applications
            .filter((one) => studentActs(one).includes('withdraw'))
            .sort((a, b) => a.appliedOn.getTime() - b.appliedOn.getTime() || (a.id < b.id ? -1 : 1))
        : [],
      crossingId: answers ? crossing.id : null,
      me: membershipId,
    }),
  )
}
export type ActsFor = ReturnType<ReturnType<typeof actsFor>['give']>
