import { type ActorDb, studentOf } from '@/lib/db/as-actor'
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
) {
  const groups = await listGroups(db, organisationId, schoolYear)
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

/** What of these students' entries decides whether they count, by student. The same few queries for any class. */
export async function countedEntries(db: ActorDb, studentIds: readonly string[], schoolYear: string) {
  const ids = [...studentIds]
  const entries = await db.lobEntry.findMany({
    where: { studentId: { in: ids }, schoolYear },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      studentId: true,
      schoolYear: true,
      hiddenFromSchool: true,
      version: true,
      activityType: true,
      competences: true,
      goals: true,
      result: true,
      evaluation: true,
      nextStep: true,
      review: { select: { state: true, approvedVersion: true, readVersion: true } },
    },
  })
  const approved = await db.lobVersion.findMany({
    where: { studentId: { in: ids }, schoolYear, reason: { in: ['approved', 'pta'] } },
    select: { entryId: true, n: true, core: true },
  })
  const counted = new Map<string, CountedEntry[]>()
  for (const { id, studentId, hiddenFromSchool, version, review, schoolYear: year, ...now } of entries) {
    const kept = approved.find(({ entryId, n }) => entryId === id && n === review?.approvedVersion)
    const one = {
      schoolYear: year,
      hidden: hiddenFromSchool,
      now,
      approved: kept ? frozenCore.parse(kept.core) : null,
      waits: waits({ version, review }),
    }
    counted.set(studentId, [...(counted.get(studentId) ?? []), one])
  }
  return counted
}

/** What the school of the student who is signed in asks this year and how far that is; null where it asks nothing. */
export async function findMyYear(db: ActorDb, now: Date) {
  const { studentId } = studentOf(db)
  const home = await findHome(db, studentId, now)
  if (!home?.current) return null
  const schoolYear = schoolYearOf(dayOf(now))
  const set = setFor(await listInUse(db, home.organisationId, schoolYear), home)
  if (!set) return null
  const entries = (await countedEntries(db, [studentId], schoolYear)).get(studentId) ?? []
  return {
    school: home.school,
    today: dayOf(now),
    progress: progressOf(set.lines, schoolYear, entries),
  }
}
