import { type ActorDb, actorOf } from '@/lib/db/as-actor'
import { listShares } from '@/lib/dossier/shares/queries'
import { dayOf, fromDate, isUnder16 } from '@/lib/kernel/time'
import { findHome } from '@/lib/students/enrolments/queries'
import { findStudent, listApplications } from '../students/queries'

/**
 * What a guardian sees of one child: under 16 what goes and what is shared, before it goes; from 16 on who it is and
 * no more. Row security decides, this only asks. Null for a child that isn't theirs.
 */
export async function findChild(db: ActorDb, studentId: string, now: Date) {
  const { personId } = actorOf(db)
  const student = await findStudent(db, studentId)
  const mine = await db.guardianship.findFirst({
    where: { personId, studentId },
    select: { phone: true, relation: true, version: true },
  })
  if (!student || !mine) return null
  const applications = await listApplications(db, studentId)
  return {
    student,
    mine,
    under16: isUnder16(student.birthDate && fromDate(student.birthDate), dayOf(now)),
    home: await findHome(db, studentId, now),
    applications,
    shares: await listShares(db, studentId, now),
  }
}

export const listChildren = async (db: ActorDb) => {
  const { personId } = actorOf(db)
  const rows = await db.guardianship.findMany({
    where: { personId },
    orderBy: { validFrom: 'asc' },
    select: { studentId: true },
  })
  return rows.map((row) => row.studentId)
}
