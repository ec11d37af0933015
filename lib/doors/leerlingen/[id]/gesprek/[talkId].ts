import { append } from '@/lib/audit/commands'
import { type At, guide, page } from '@/lib/auth/door'
import { findPreparing } from '@/lib/dossier/talks/preparing/queries'
import { findTalk } from '@/lib/dossier/talks/queries'
import { findStudent } from '@/lib/handover/students/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'

/** The page on which a mentor prepares and records a talk. One line in the log. */
export const door = page(guide, {
  statements: 10,
  audited: true,
  load: async (db, { now, params }: At<'id' | 'talkId'>) => {
    const student = found(await findStudent(db, params.id))
    const talk = found(await findTalk(db, params.talkId))
    found(talk.studentId === student.id ? talk : null)
    const known = await findPreparing(db, student.id, talk.id)
    await append(db, {
      studentId: student.id,
      dataClass: 'lob',
      action: 'openedDossier',
      objectId: talk.id,
      details: { versions: known.entries.map((one) => `${one.id}:${one.version}`) },
    })
    return { student, talk, today: dayOf(now), ...known }
  },
})
