import 'server-only'
import { load } from '@/lib/auth/session'
import { type ActorDb, guideOf, staffOf } from '@/lib/db/as-actor'
import { listStudents } from './queries'
import { byStanding } from './rules'

/** The reader's own students; `group` narrows the list. */
export const loadStudents = (group: string | undefined) =>
  load('begeleiding', 'read', async (db, now) => {
    guideOf(db)
    const all = await listStudents(db, now)
    const groups = [...new Set(all.map((one) => one.group).filter(Boolean))].sort()
    const chosen = group && groups.includes(group) ? group : undefined
    const rows = byStanding(chosen ? all.filter((one) => one.group === chosen) : all)
    return { rows, groups, group: chosen, sector: (await findOwnSchool(db)).sector }
  })

const findOwnSchool = (db: ActorDb) =>
  db.organisation.findUniqueOrThrow({
    where: { id: staffOf(db).organisationId },
    select: { name: true, sector: true },
  })
