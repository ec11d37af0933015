import 'server-only'
import { load } from '@/lib/auth/session'
import { type ActorDb, administratorOf } from '@/lib/db/as-actor'
import * as fields from '@/lib/kernel/fields'
import { Refused } from '@/lib/kernel/refused'
import { findDoubles } from '@/lib/students/doubles/queries'
import { keepsRegisters } from '../registers/queries'
import { fileOf, findRoster, listRosters, problemsOf } from './queries'

/** The school's files, and the students whom they made a second time, for its administrator. */
export const loadRosters = () =>
  load('beheer', 'read', async (db, now) => {
    await forSchool(db)
    return { files: await listRosters(db, now), ...(await findDoubles(db)) }
  })

/** One file with its preview and its first problems. */
export const loadRoster = (id: string) =>
  load('beheer', 'read', async (db, now) => {
    await forSchool(db)
    return findRoster(db, chosen(id), now)
  })

/** Part of the problems of a file, for the list that can be downloaded. */
export const loadProblems = (id: string, skip: number, take: number) =>
  load('beheer', 'read', async (db) => {
    await forSchool(db)
    await fileOf(db, chosen(id))
    return problemsOf(db, chosen(id), skip, take)
  })

function chosen(id: string): string {
  const asked = fields.id().safeParse(id)
  if (!asked.success) throw new Refused('not_found')
  return asked.data
}

/** The template asks for no data, only that an administrator is there. */
export const loadAdministrator = () =>
  load('beheer', 'read', async (db) => (await forSchool(db)).organisationId)

// A region's administrator keeps the registers, and has no lists (the database takes none from her either).
async function forSchool(db: ActorDb) {
  const me = administratorOf(db)
  if (await keepsRegisters(db)) throw new Refused('not_found')
  return me
}
