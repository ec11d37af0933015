import 'server-only'
import { load } from '@/lib/auth/session'
import type { ActorDb } from '@/lib/db/as-actor'
import * as fields from '@/lib/kernel/fields'
import { found, Refused } from '@/lib/kernel/refused'
import { countRegisters, findRegister, keepsRegisters, listRegisters } from './queries'

const forRegion = <T>(run: (db: ActorDb) => Promise<T>) =>
  load('beheer', 'read', async (db) => {
    found(await keepsRegisters(db))
    return run(db)
  })

/** What stands here, and who brought it; for the administrator of a region. */
export const loadRegisters = () =>
  forRegion(async (db) => ({ files: await listRegisters(db), counts: await countRegisters(db) }))

/** One file with its preview and problems. */
export const loadRegister = (id: string) =>
  forRegion(async (db) => {
    const asked = fields.id().safeParse(id)
    if (!asked.success) throw new Refused('not_found')
    return findRegister(db, asked.data)
  })
