import 'server-only'
import { load } from '@/lib/auth/session'
import { can, guideOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { listClasses, readClass } from './queries'

/** The LOB year of one class: the one in the address, or the reader's own, or the first. */
export const loadClass = (groupId: string | undefined) =>
  load('begeleiding', 'read', async (db, now) => {
    guideOf(db)
    const groups = await listClasses(db, now)
    const group = groups.find(({ id }) => id === groupId) ?? groups[0] ?? null
    return {
      groups,
      group,
      leads: can(db, 'leadsLob'),
      year: group && (await readClass(db, group.id, now)),
    }
  })

/** The class whose school year is about to be closed. */
export const loadClosing = (groupId: string) =>
  load('begeleiding', 'read', async (db, now) => {
    guideOf(db)
    const group = found((await listClasses(db, now)).find(({ id }) => id === groupId))
    const { rows, waiting, schoolYear, closed } = await readClass(db, group.id, now)
    return {
      group,
      schoolYear,
      closed,
      students: rows.length,
      waiting: waiting.length,
    }
  })
