import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findDay, listDays } from './queries'
import { byWhatAsks } from './rules'

/** The student's own days, what asks something first. */
export const loadOwnDays = () =>
  load('recht', 'read', async (db, now) => {
    const today = dayOf(now)
    return { today, days: byWhatAsks(await listDays(db, studentOf(db).studentId), today) }
  })

export const loadOwnDay = (id: string) =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const day = found(await findDay(db, id))
    return { day: found(day.studentId === studentId ? day : null), today: dayOf(now) }
  })
