import 'server-only'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { guideOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findPreparing } from './preparing/queries'
import { findTalk } from './queries'

/** The page on which a mentor prepares and records a talk; without a talk it is where one is planned. One line in the log. */
export const loadTalkForMentor = (studentId: string, talkId?: string) =>
  load('begeleiding', 'audited', async (db, now) => {
    guideOf(db)
    const student = found(
      await db.student.findUnique({
        where: { id: studentId },
        select: { id: true, callName: true, lastName: true },
      }),
    )
    const talk = talkId ? found(await findTalk(db, talkId)) : null
    if (talk) found(talk.studentId === studentId ? talk : null)
    const known = await findPreparing(db, studentId, talkId)
    await append(db, {
      studentId,
      dataClass: 'lob',
      action: 'openedDossier',
      objectId: talkId ?? studentId,
      details: { versions: known.entries.map((one) => `${one.id}:${one.version}`) },
    })
    return { student, talk, today: dayOf(now), ...known }
  })
