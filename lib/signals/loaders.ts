import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'
import { answerBy, findOpenHelp, findWhoToAsk } from './queries'

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
