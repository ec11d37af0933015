import { z } from 'zod'
import { type ActorDb, actorOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import type { GuardianRelation } from '@/lib/db/enums'
import { ask, rowsOf, together, word } from '@/lib/db/read'
import { sharesOf } from '@/lib/dossier/shares/queries'
import { dayOf, fromDate, isUnder16 } from '@/lib/kernel/time'
import { homeOf } from '@/lib/students/enrolments/queries'
import { cardOf, listApplications } from '../students/queries'

/**
 * What a guardian sees of one child: under 16 what goes and what is shared, before it goes; from 16 on who it is and
 * no more. Row security decides, this only asks. Null for a child that isn't theirs.
 */
export async function findChild(db: ActorDb, studentId: string, now: Date) {
  const { personId } = actorOf(db)
  const [{ student, mine, home, shares }, applications] = await atOnce(
    () =>
      ask(
        db,
        together({
          student: cardOf(studentId),
          mine: rowsOf(guardianship)`SELECT g.phone, g.relation, g.version FROM guardianship g
           WHERE g.person_id = ${personId}::uuid AND g.student_id = ${studentId}::uuid`,
          home: homeOf(studentId, now),
          shares: sharesOf(studentId, now),
        }),
      ),
    () => listApplications(db, studentId),
  )
  const [own] = mine
  if (!student || !own) return null
  return {
    student,
    mine: own,
    under16: isUnder16(student.birthDate && fromDate(student.birthDate), dayOf(now)),
    home,
    applications,
    shares,
  }
}

const guardianship = z.object({ phone: z.string(), relation: word<GuardianRelation>(), version: z.number() })

export const listChildren = async (db: ActorDb) => {
  const { personId } = actorOf(db)
  const rows = await db.guardianship.findMany({
    where: { personId },
    orderBy: { validFrom: 'asc' },
    select: { studentId: true },
  })
  return rows.map((row) => row.studentId)
}
