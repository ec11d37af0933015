import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { findView } from './queries'

export const loadOwnView = (id: string) =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const view = found(await findView(db, id))
    return found(view.studentId === studentId && view.state !== 'replaced' ? view : null)
  })
