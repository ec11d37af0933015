import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { readShared } from '@/lib/dossier/shared/queries'
import { findReceiver } from '@/lib/dossier/shares/queries'
import { partsIn, untilIn } from '@/lib/dossier/shares/rules'
import { pageIn } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'

/** The receiver's own query over exactly these parts: what the student sees here is what the school then gets. */
export const door = page(student, {
  statements: 6,
  load: async (db, { params, search, every }: At<'id', 'deel' | 'tot' | 'bladzijde'>) => {
    const { studentId, name } = studentOf(db)
    const receiver = found(await findReceiver(db, params.id))
    const parts = partsIn(every.deel)
    const page = pageIn(search.bladzijde)
    return {
      receiver,
      name,
      parts,
      until: untilIn(search.tot),
      page,
      shared: await readShared(db, studentId, receiver.id, parts, page),
    }
  },
})
