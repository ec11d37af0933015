import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'
import { listSupport } from './queries'

/** For the student: what was raised, what people do, and where the own view is asked. */
export const loadMySupport = () =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    return { ...(await listSupport(db, studentId)), today: dayOf(now) }
  })
