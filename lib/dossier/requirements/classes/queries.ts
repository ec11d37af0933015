// A class in its LOB year. Always the same number of queries, however many students and entries.
import { z } from 'zod'
import { type ActorDb, guideOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { ask, instant, rowsOf, together } from '@/lib/db/read'
import { dayOf, schoolYearOf } from '@/lib/kernel/time'
import { waitingOf } from '../../reviews/queries'
import { countedOf, enrolledOn, listInUse } from '../queries'
import { byOpenAct, doneOf, progressOf, setFor } from '../rules'

/** The groups of this year in which the reader sees students; the groups of which the reader is the mentor come first. */
export async function listClasses(db: ActorDb, now: Date) {
  const { organisationId, membershipId } = guideOf(db)
  const groups = await db.group.findMany({
    where: {
      organisationId,
      schoolYear: schoolYearOf(dayOf(now)),
      enrolments: { some: enrolledOn(dayOf(now)) },
    },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      staff: {
        where: {
          role: 'mentor',
          validFrom: { lte: now },
          OR: [{ validUntil: null }, { validUntil: { gt: now } }],
        },
        select: { membershipId: true, membership: { select: { name: true } } },
      },
    },
  })
  return groups
    .map(({ staff, ...group }) => ({
      ...group,
      mine: staff.some((one) => one.membershipId === membershipId),
      mentors: staff.map(({ membership }) => membership.name),
    }))
    .sort((a, b) => Number(b.mine) - Number(a.mine))
}

const pupil = z.object({
  studentId: z.string(),
  level: z.string(),
  name: z.string(),
  readable: z.boolean(),
})
const closing = z.object({ versions: z.number(), at: instant.nullable() })

export type ClassGroup = Awaited<ReturnType<typeof listClasses>>[number]

/**
 * Each student of a group whose experiences the reader may read, with how far they are with what school asks. Counts
 * only, never a text, so it is a list and leaves no line in the log: that is for whoever opens a dossier.
 */
export async function readClass(db: ActorDb, groupId: string, now: Date) {
  const { organisationId } = guideOf(db)
  const schoolYear = schoolYearOf(dayOf(now))
  const today = dayOf(now)
  const [enrolled, sets] = await atOnce(
    () =>
      ask(
        db,
        rowsOf(pupil)`SELECT e.student_id AS "studentId", e.level, s.call_name || ' ' || s.last_name AS name,
          e.student_id = ANY (ARRAY(SELECT authz.visible_whole('lob'))) AS readable
        FROM enrolment e JOIN student s ON s.id = e.student_id
       WHERE e.group_id = ${groupId}::uuid AND e.organisation_id = ${organisationId}::uuid
         AND e.first_day <= ${today}::date AND (e.last_day IS NULL OR e.last_day >= ${today}::date)`,
      ),
    () => listInUse(db, organisationId, schoolYear),
  )
  const students = enrolled.filter(({ readable }) => readable)
  const studentIds = students.map(({ studentId }) => studentId)
  const {
    waiting,
    entries,
    closed: [closed],
  } = await ask(
    db,
    together({
      waiting: waitingOf(organisationId, studentIds),
      entries: countedOf(studentIds, schoolYear),
      closed: rowsOf(closing)`SELECT count(*) AS versions, max(v.frozen_at) AS at FROM lob_version v
         WHERE v.student_id = ANY (${studentIds}::uuid[]) AND v.school_year = ${schoolYear}
           AND v.reason = 'yearClosed'`,
    }),
  )
  const rows = students.map(({ studentId, level, name }) => {
    const written = entries.get(studentId) ?? []
    const set = setFor(sets, { level, groupId })
    const progress = set ? progressOf(set.lines, schoolYear, written) : []
    return {
      studentId,
      name,
      setId: set?.id ?? null,
      progress,
      done: doneOf(progress),
      waiting: waiting.filter((one) => one.studentId === studentId),
    }
  })
  return {
    schoolYear,
    hidden: enrolled.length - students.length,
    rows: byOpenAct(rows),
    /** All of the class, the longest waiting first: the order in which reading goes on. */
    waiting,
    sets: sets.filter((set) => rows.some(({ setId }) => setId === set.id)),
    closed: closed ?? { versions: 0, at: null },
  }
}
export type ClassYear = Awaited<ReturnType<typeof readClass>>
