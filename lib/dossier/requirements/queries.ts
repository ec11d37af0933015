import { z } from 'zod'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import type { ActivityType, Competence, ReviewState } from '@/lib/db/enums'
import { ask, become, rowsOf, word } from '@/lib/db/read'
import { found } from '@/lib/kernel/refused'
import { type Day, dayOf, schoolYearOf, toDate } from '@/lib/kernel/time'
import { findHome } from '@/lib/students/enrolments/queries'
import { waits } from '../reviews/rules'
import { frozenCore } from '../reviews/schema'
import { type CountedEntry, progressOf, setFor } from './rules'
import { lines, type RequirementLine } from './schema'

const shape = {
  id: true,
  organisationId: true,
  schoolYear: true,
  name: true,
  levels: true,
  groupIds: true,
  lines: true,
  inUse: true,
  byName: true,
  updatedAt: true,
  version: true,
} as const

const parsed = <S extends { lines: unknown }>(set: S): Omit<S, 'lines'> & { lines: RequirementLine[] } => ({
  ...set,
  lines: lines.parse(set.lines),
})

/** All sets of a school, the newest year first, then by name. */
export async function listSets(db: ActorDb, organisationId: string) {
  const rows = await db.requirementSet.findMany({
    where: { organisationId },
    orderBy: [{ schoolYear: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    select: shape,
  })
  return rows.map(parsed)
}
export type RequirementSet = Awaited<ReturnType<typeof listSets>>[number]

/** What a school asks in this school year; of sets that reach as far, the newest stands first and so wins. */
export async function listInUse(db: ActorDb, organisationId: string, schoolYear: string) {
  const rows = await db.requirementSet.findMany({
    where: { organisationId, schoolYear, inUse: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: shape,
  })
  return rows.map(parsed)
}

export async function findSet(db: ActorDb, id: string, organisationId: string): Promise<RequirementSet> {
  return parsed(found(await db.requirementSet.findFirst({ where: { id, organisationId }, select: shape })))
}

/** Enrolled on this day. */
export const enrolledOn = (day: Day) => ({
  firstDay: { lte: toDate(day) },
  OR: [{ lastDay: null }, { lastDay: { gte: toDate(day) } }],
})

/** The groups of a school in a school year, by name. */
export const listGroups = (db: ActorDb, organisationId: string, schoolYear: string) =>
  db.group.findMany({
    where: { organisationId, schoolYear },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  })

/** How many students of each group fall under each of these sets on this day. Two queries for any school. */
export async function reachOf(
  db: ActorDb,
  { organisationId, schoolYear }: { organisationId: string; schoolYear: string },
  sets: readonly RequirementSet[],
  now: Date,
  known?: Awaited<ReturnType<typeof listGroups>>,
) {
  const groups = known ?? (await listGroups(db, organisationId, schoolYear))
  const counted = await db.enrolment.groupBy({
    by: ['groupId', 'level'],
    where: { organisationId, groupId: { in: groups.map(({ id }) => id) }, ...enrolledOn(dayOf(now)) },
    _count: { studentId: true },
  })
  return counted
    .map(({ groupId, level, _count }) => ({
      group: groups.find(({ id }) => id === groupId)?.name ?? '',
      level,
      students: _count.studentId,
      setId: setFor(sets, { level, groupId })?.id ?? null,
    }))
    .sort((a, b) => a.group.localeCompare(b.group, 'nl'))
}
export type Reach = Awaited<ReturnType<typeof reachOf>>

const written = z.object({
  studentId: z.string(),
  schoolYear: z.string(),
  hidden: z.boolean(),
  version: z.number(),
  activityType: word<ActivityType>(),
  competences: z.array(word<Competence>()),
  goals: z.string(),
  result: z.string(),
  evaluation: z.string(),
  nextStep: z.string(),
  review: z
    .object({ state: word<ReviewState>(), approvedVersion: z.number(), readVersion: z.number() })
    .nullable(),
  approved: frozenCore.nullable(),
})

/** What of these students' entries decides whether they count, by student. One statement for any class. */
export const countedOf = (studentIds: readonly string[], schoolYear: string) =>
  become(
    rowsOf(
      written,
    )`SELECT e.student_id AS "studentId", e.school_year AS "schoolYear", e.hidden_from_school AS hidden,
        e.version, e.activity_type AS "activityType", e.competences, e.goals, e.result, e.evaluation,
        e.next_step AS "nextStep",
        CASE WHEN r.entry_id IS NOT NULL THEN json_build_object('state', r.state,
            'approvedVersion', r.approved_version, 'readVersion', r.read_version) END AS review,
        (SELECT v.core FROM lob_version v WHERE v.entry_id = e.id AND v.n = r.approved_version
             AND v.student_id = e.student_id AND v.school_year = e.school_year AND v.reason IN ('approved', 'pta')
           ORDER BY v.reason LIMIT 1) AS approved
      FROM lob_entry e LEFT JOIN lob_review r ON r.entry_id = e.id
     WHERE e.student_id = ANY (${[...studentIds]}::uuid[]) AND e.school_year = ${schoolYear}
     ORDER BY e.created_at, e.id`,
    (rows) => {
      const counted = new Map<string, CountedEntry[]>()
      for (const { studentId, hidden, version, review, approved, schoolYear: year, ...now } of rows) {
        const one = { schoolYear: year, hidden, now, approved, waits: waits({ version, review }) }
        counted.set(studentId, [...(counted.get(studentId) ?? []), one])
      }
      return counted
    },
  )

/** What the school of the student who is signed in asks this year and how far that is; null where it asks nothing. */
export async function findMyYear(db: ActorDb, now: Date) {
  const { studentId } = studentOf(db)
  const home = await findHome(db, studentId, now)
  if (!home?.current) return null
  const schoolYear = schoolYearOf(dayOf(now))
  const set = setFor(await listInUse(db, home.organisationId, schoolYear), home)
  if (!set) return null
  const entries = (await ask(db, countedOf([studentId], schoolYear))).get(studentId) ?? []
  return {
    school: home.school,
    today: dayOf(now),
    progress: progressOf(set.lines, schoolYear, entries),
  }
}
