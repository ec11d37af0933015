import { type At, page, student } from '@/lib/auth/door'
import { listWaiting } from '@/lib/interop/brought/queries'

/** The brought files that wait for a decision, and what became of the last one. */
export const door = page(student, {
  statements: 5,
  load: async (db, { search }: At<never, 'binnen' | 'fout'>) => ({
    waiting: await listWaiting(db),
    binnen: search.binnen ?? '',
    fout: search.fout,
  }),
})
