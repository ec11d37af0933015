import 'server-only'
import { load } from '@/lib/auth/session'
import { can } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'
import { listCover, listLeave, listTeam } from './queries'

export const loadLeave = () =>
  load('begeleiding', 'read', async (db, now) => ({
    today: dayOf(now),
    leaves: await listLeave(db, now),
    cover: await listCover(db),
    ofSchool: can(db, 'registersLeave'),
    team: await listTeam(db, now),
  }))
