import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { answerBy, findOpenHelp, findStudentName, findWhoToAsk } from './queries'

/** "Ik wil praten": who gets it, by when, and what already stands. */
export const loadTalk = () =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const who = await findWhoToAsk(db, studentId)
    const school =
      who &&
      (await db.organisation.findUnique({
        where: { id: who.organisationId },
        select: { name: true, sector: true },
      }))
    const today = dayOf(now)
    return { who, school, today, open: await findOpenHelp(db, studentId), ...(await answerBy(db, today)) }
  })
export type OpenHelp = NonNullable<Awaited<ReturnType<typeof loadTalk>>['open']>

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
