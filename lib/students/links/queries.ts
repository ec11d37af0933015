import { z } from 'zod'
import { type ActorDb, actorOf } from '@/lib/db/as-actor'
import { ask, rowsOf } from '@/lib/db/read'
import { fromDate } from '@/lib/kernel/time'

/** Every student that is this person, the one they are now first, each with the school that knows them so. */
export async function myStudents(db: ActorDb): Promise<{ id: string; school: string }[]> {
  const { personId, studentId } = actorOf(db)
  if (!studentId) return []
  const students = await ask(
    db,
    rowsOf(known)`SELECT s.id, coalesce((SELECT o.name FROM enrolment e
            LEFT JOIN organisation o ON o.id = e.organisation_id
           WHERE e.student_id = s.id ORDER BY e.first_day DESC LIMIT 1), '') AS school
      FROM student s WHERE s.person_id = ${personId}::uuid ORDER BY s.id`,
  )
  return students.sort((one, other) => Number(other.id === studentId) - Number(one.id === studentId))
}
const known = z.object({ id: z.string(), school: z.string() })

/** The code that this student made and nobody used, whose dossier a typed code opens, and what is linked already. */
export async function findLinks(db: ActorDb) {
  const [offered] = await db.$queryRaw<{ code: string }[]>`
    SELECT code FROM authz.own_link_code()`
  const [claim] = await db.$queryRaw<{ name: string; school: string | null; other_birth_date: boolean }[]>`
    SELECT name, school, other_birth_date FROM authz.own_claim()`
  const links = await db.studentLink.findMany({
    where: { unlinkedAt: null },
    orderBy: [{ linkedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, studentId: true, otherStudentId: true, way: true, byNames: true, linkedAt: true },
  })
  const mine = await myStudents(db)
  const schoolOf = (id: string) => mine.find((one) => one.id === id)?.school ?? ''
  return {
    offered: offered?.code ?? null,
    claim: claim
      ? { name: claim.name, school: claim.school ?? '', otherBirthDate: claim.other_birth_date }
      : null,
    links: links.map(({ studentId, otherStudentId, ...link }) => ({
      ...link,
      schools: [schoolOf(otherStudentId), schoolOf(studentId)] as const,
    })),
  }
}
export type Links = Awaited<ReturnType<typeof findLinks>>

/** What a school's people are asked about one of their students: never who or where the other one is. */
export async function findMatchesToAnswer(db: ActorDb, studentId: string) {
  const student = await db.student.findFirst({
    where: { id: studentId },
    select: { id: true, callName: true, lastName: true, birthDate: true },
  })
  if (!student) return null
  const matches = await db.matchSuggestion.findMany({
    where: { studentId, OR: [{ startedAt: { not: null } }, { askedAt: { not: null } }] },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: {
      id: true,
      startedAt: true,
      askedAt: true,
      declinedAt: true,
      staffName: true,
      staffAt: true,
      refusedAt: true,
      proposedByName: true,
      proposedAt: true,
    },
  })
  return { ...student, birthDate: student.birthDate && fromDate(student.birthDate), matches }
}
export type MatchesToAnswer = NonNullable<Awaited<ReturnType<typeof findMatchesToAnswer>>>
