import 'server-only'
import { load } from '@/lib/auth/session'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findStudentName } from './queries'

/** The form of a concern: only the name, which everybody who may raise one already knows. */
export const loadConcern = (studentId: string) =>
  load('begeleiding', 'read', async (db, now) => ({
    student: found(await findStudentName(db, studentId)),
    today: dayOf(now),
  }))

export const loadConcernIncoming = (applicationId: string) =>
  load('overstap', 'read', async (db, now) => {
    const { studentId } = found(
      await db.application.findUnique({ where: { id: applicationId }, select: { studentId: true } }),
    )
    return { studentId, student: found(await findStudentName(db, studentId)), today: dayOf(now) }
  })
