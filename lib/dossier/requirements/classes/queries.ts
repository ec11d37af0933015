// A class in its LOB year. Always the same number of queries, however many students and entries.
import { type ActorDb, guideOf } from '@/lib/db/as-actor'
import { dayOf, schoolYearOf } from '@/lib/kernel/time'
import { listWaiting } from '../../reviews/queries'
import { countedEntries, enrolledOn, listInUse } from '../queries'
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

export type ClassGroup = Awaited<ReturnType<typeof listClasses>>[number]

/**
 * Each student of a group whose experiences the reader may read, with how far they are with what school asks. Counts
 * only, never a text, so it is a list and leaves no line in the log: that is for whoever opens a dossier.
 */
export async function readClass(db: ActorDb, groupId: string, now: Date) {
  const { organisationId } = guideOf(db)
  const schoolYear = schoolYearOf(dayOf(now))
  const enrolled = await db.enrolment.findMany({
    where: { groupId, organisationId, ...enrolledOn(dayOf(now)) },
    select: {
      studentId: true,
      level: true,
      student: { select: { callName: true, lastName: true } },
    },
  })
  const readable = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM authz.visible_whole('lob') AS id WHERE id = ANY (${enrolled.map(({ studentId }) => studentId)}::uuid[])`
  const students = enrolled.filter(({ studentId }) => readable.some(({ id }) => id === studentId))
  const studentIds = students.map(({ studentId }) => studentId)
  const sets = await listInUse(db, organisationId, schoolYear)
  const waiting = await listWaiting(db, organisationId, studentIds)
  const entries = await countedEntries(db, studentIds, schoolYear)
  const closed = await db.lobVersion.aggregate({
    where: { studentId: { in: studentIds }, schoolYear, reason: 'yearClosed' },
    _count: true,
    _max: { frozenAt: true },
  })
  const rows = students.map(({ studentId, level, student }) => {
    const written = entries.get(studentId) ?? []
    const set = setFor(sets, { level, groupId })
    const progress = set ? progressOf(set.lines, schoolYear, written) : []
    return {
      studentId,
      name: `${student.callName} ${student.lastName}`,
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
    closed: { versions: closed._count, at: closed._max.frozenAt },
  }
}
export type ClassYear = Awaited<ReturnType<typeof readClass>>
