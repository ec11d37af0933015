import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findPreparing } from '@/lib/dossier/talks/preparing/queries'
import { findTalk } from '@/lib/dossier/talks/queries'
import { dayOf } from '@/lib/kernel/time'

export const door = page(student, {
  statements: 8,
  load: async (db, { now, params }: At<'talkId'>) => {
    const { studentId } = studentOf(db)
    const talk = await findTalk(db, params.talkId)
    if (talk?.studentId !== studentId) return null
    return { talk, today: dayOf(now), ...(await findPreparing(db, studentId, talk.id)) }
  },
})
