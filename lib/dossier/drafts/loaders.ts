import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { listUnfinished } from './queries'

/** What the student is still writing. */
export const loadUnfinished = () => load('recht', 'read', listUnfinished)

/** One draft of the student's own, for the page that asks whether it may go. */
export const loadOwnDraft = (id: string) =>
  load('recht', 'read', async (db) => {
    studentOf(db)
    return found((await listUnfinished(db)).find((one) => one.id === id))
  })
