import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findPreparing } from './preparing/queries'
import { findTalk, listTalks } from './queries'

export const loadOwnTalk = (talkId: string) =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const talk = found(await findTalk(db, talkId))
    found(talk.studentId === studentId ? talk : null)
    return { talk, today: dayOf(now), ...(await findPreparing(db, studentId, talkId)) }
  })

/** The student's talks, the latest first. */
export const loadOwnTalks = () =>
  load('recht', 'read', async (db, now) => ({
    talks: await listTalks(db, studentOf(db).studentId),
    today: dayOf(now),
  }))
