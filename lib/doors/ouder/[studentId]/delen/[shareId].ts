import { append } from '@/lib/audit/commands'
import { type At, guardian, page } from '@/lib/auth/door'
import { readShared } from '@/lib/dossier/shared/queries'
import { versionsOf } from '@/lib/dossier/shared/rules'
import { listShares } from '@/lib/dossier/shares/queries'
import { findStudent } from '@/lib/handover/students/queries'
import { pageIn } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'

/** What a guardian reads before saying yes; the child sees that it was opened. */
export const door = page(guardian, {
  statements: 14,
  audited: true,
  load: async (db, { now, params, search }: At<'studentId' | 'shareId', 'bladzijde'>) => {
    const { studentId, shareId } = params
    const share = found((await listShares(db, studentId, now)).find((one) => one.id === shareId))
    const student = found(await findStudent(db, studentId))
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
