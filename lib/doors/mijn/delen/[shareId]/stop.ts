import { type At, page, student } from '@/lib/auth/door'
import { findShare, listShares } from '@/lib/dossier/shares/queries'
import { found } from '@/lib/kernel/refused'

/** One own share, with the school that reads it, before it stops. */
export const door = page(student, {
  statements: 6,
  load: async (db, { now, params }: At<'shareId'>) => {
    const share = found(await findShare(db, params.shareId))
    return (await listShares(db, share.studentId, now)).find(
      (one) => one.id === share.id && one.state !== 'ended',
    )
  },
})
