import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { dayOf, fromDate, isUnder16 } from '@/lib/kernel/time'

/** What the student's own page shows: name, school, contact, and who looks along. */
export async function findMyself(db: ActorDb, now: Date) {
  const { studentId } = studentOf(db)
  const student = await db.student.findFirstOrThrow({
    where: { id: studentId },
    select: {
      callName: true,
      lastName: true,
      birthDate: true,
      contact: { select: { email: true, phone: true, signInEmail: true, version: true } },
    },
  })
  const enrolment = await db.enrolment.findFirst({
    where: { studentId },
    orderBy: { firstDay: 'desc' },
    select: { organisationId: true, level: true },
  })
  const school =
    enrolment &&
    (await db.organisation.findFirst({ where: { id: enrolment.organisationId }, select: { name: true } }))
  // Who looks along is who holds a grant now: at 16 it ends by itself.
  const grants = await db.accessGrant.findMany({
    where: {
      studentId,
      basis: 'guardian',
      validFrom: { lte: now },
      OR: [{ validUntil: null }, { validUntil: { gt: now } }],
    },
    select: { sourceId: true },
  })
  const guardians = await db.guardianship.findMany({
    where: { id: { in: grants.map((grant) => grant.sourceId) } },
    select: { name: true },
  })
  return {
    ...student,
    school: school?.name ?? '',
    level: enrolment?.level ?? '',
    under16: isUnder16(student.birthDate && fromDate(student.birthDate), dayOf(now)),
    guardians: guardians.map((guardian) => guardian.name),
  }
}
