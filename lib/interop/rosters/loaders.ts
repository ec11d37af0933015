import 'server-only'
import { load } from '@/lib/auth/session'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import * as fields from '@/lib/kernel/fields'
import { Refused } from '@/lib/kernel/refused'
import { findRoster, listRosters } from './queries'

function administratorOf(db: ActorDb) {
  const me = staffOf(db)
  if (me.role !== 'administrator') throw new Refused('not_found')
  return me
}

/** The school's files, for its administrator. */
export const loadRosters = () =>
  load('beheer', 'read', async (db) => {
    administratorOf(db)
    return listRosters(db)
  })

/** One file with its preview and problems. */
export const loadRoster = (id: string) =>
  load('beheer', 'read', async (db) => {
    administratorOf(db)
    const asked = fields.id().safeParse(id)
    if (!asked.success) throw new Refused('not_found')
    return findRoster(db, asked.data)
  })

/** The template asks for no data, only that an administrator is there. */
export const loadAdministrator = () =>
  load('beheer', 'read', async (db) => administratorOf(db).organisationId)
