import { type ActorDb, actorOf } from '@/lib/db/as-actor'
import { fromDate } from '@/lib/kernel/time'

/** Every student that is this person, the one they are now first, each with the school that knows them so. */
export async function myStudents(db: ActorDb): Promise<{ id: string; school: string }[]> {
  const { personId, studentId } = actorOf(db)
  if (!studentId) return []
  const students = await db.student.findMany({
    where: { personId },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      enrolments: { orderBy: { firstDay: 'desc' }, take: 1, select: { organisationId: true } },
    },
  })
  const schools = await db.organisation.findMany({
    where: { id: { in: students.flatMap((one) => one.enrolments.map((stay) => stay.organisationId)) } },
    select: { id: true, name: true },
  })
  return students
    .map(({ id, enrolments }) => ({
      id,
      school: schools.find((school) => school.id === enrolments[0]?.organisationId)?.name ?? '',
    }))
    .sort((one, other) => Number(other.id === studentId) - Number(one.id === studentId))
}

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
