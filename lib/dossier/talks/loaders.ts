import 'server-only'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { type ActorDb, guideOf, studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { listEntries } from '../entries/queries'
import { findTalk, listCompetences, listTalks } from './queries'
import { competencesWithout, lastAgreed } from './rules'

/** So many entries stand on the page that prepares a talk. */
const LAST_ENTRIES = 3

// What a talk is prepared from: the last entries, competences without anything, and the step that was agreed last.
async function preparing(db: ActorDb, studentId: string, talkId?: string) {
  const entries = (await listEntries(db, studentId)).slice(0, LAST_ENTRIES)
  const talks = await listTalks(db, studentId)
  return {
    entries,
    without: competencesWithout(await listCompetences(db, studentId)),
    last: lastAgreed(talks, talkId),
    talks,
  }
}

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
    const known = await preparing(db, studentId, talkId)
    await append(db, {
      studentId,
      dataClass: 'lob',
      action: 'openedDossier',
      objectId: talkId ?? studentId,
      details: { versions: known.entries.map((one) => `${one.id}:${one.version}`) },
    })
    return { student, talk, today: dayOf(now), ...known }
  })

export const loadOwnTalk = (talkId: string) =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const talk = found(await findTalk(db, talkId))
    found(talk.studentId === studentId ? talk : null)
    return { talk, today: dayOf(now), ...(await preparing(db, studentId, talkId)) }
  })

/** The student's talks, the latest first. */
export const loadOwnTalks = () =>
  load('recht', 'read', async (db, now) => ({
    talks: await listTalks(db, studentOf(db).studentId),
    today: dayOf(now),
  }))
