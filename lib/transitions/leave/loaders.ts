import 'server-only'
import { load } from '@/lib/auth/session'
import { dayOf } from '@/lib/kernel/time'
import { listCover, listLeave, listTeam } from './queries'

export const loadLeave = () =>
  load('begeleiding', 'read', async (db, now) => ({
    today: dayOf(now),
    leaves: await listLeave(db, now),
    cover: await listCover(db),
    team: await listTeam(db, now),
  }))
