import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { keptUntil } from '../../reviews/rules'
import { findEntry } from '../queries'
import { findWhatStays } from './queries'

/** The entry that its writer may erase, with what stays at a school and until when. */
export const loadErasing = (id: string) =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const entry = found(await findEntry(db, id))
    found(entry.studentId === studentId ? entry : null)
    const stays = await findWhatStays(db, id, studentId)
    return {
      entry,
      stays: stays.map((one) => ({ ...one, until: one.lastDay && keptUntil(one.lastDay) })),
    }
  })
