import { append } from '@/lib/audit/commands'
import { type At, guardian, page } from '@/lib/auth/door'
import { ask, together } from '@/lib/db/read'
import { readShared } from '@/lib/dossier/shared/queries'
import { versionsOf } from '@/lib/dossier/shared/rules'
import { sharesOf } from '@/lib/dossier/shares/queries'
import { cardOf } from '@/lib/handover/students/queries'
import { pageIn } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'

/** What a guardian reads before saying yes; the child sees that it was opened. */
export const door = page(guardian, {
  statements: 9,
  audited: true,
  load: async (db, { now, params, search }: At<'studentId' | 'shareId', 'bladzijde'>) => {
    const { studentId, shareId } = params
    const known = await ask(db, together({ student: cardOf(studentId), shares: sharesOf(studentId, now) }))
    const share = found(known.shares.find((one) => one.id === shareId))
    const student = found(known.student)
    const page = pageIn(search.bladzijde)
    const shared = await readShared(db, studentId, share.applicationId, share.parts, page)
    await append(db, {
      studentId,
      dataClass: 'lob',
      action: 'opened',
      objectId: share.id,
      details: { versions: versionsOf(shared) },
    })
    return { share, student, shared, page }
  },
})
