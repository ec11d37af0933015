import 'server-only'
import { load } from '@/lib/auth/session'
import { staffOf } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'
import { listCover, listLeave, listTeam } from './queries'
import { leadsLeave } from './rules'

export const loadLeave = () =>
  load('begeleiding', 'read', async (db, now) => ({
    today: dayOf(now),
    leaves: await listLeave(db, now),
    cover: await listCover(db),
    ofSchool: leadsLeave(staffOf(db).role),
    team: await listTeam(db, now),
  }))
