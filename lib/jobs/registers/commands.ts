import { asJob } from '@/lib/db/as-job'
import { apply, type Brought, stage, undo } from '@/lib/interop/registers/commands'
import { findRegister } from '@/lib/interop/registers/queries'
import { Refused } from '@/lib/kernel/refused'

const by = { organisationId: null, membershipId: null, byName: 'Oversteek' }

/** Stages registers and says what they would do; a register with a fault in it stays at that. */
export const stageRegisters = (brought: Brought) =>
  asJob('registers', async (db, now) => findRegister(db, await stage(db, by, brought, now)))

export const applyRegisters = (id: string) =>
  asJob('registers', async (db) => {
    if (!(await apply(db, id))) throw new Refused('changed_meanwhile', 'busy')
    return findRegister(db, id)
  })

export const undoRegisters = (id: string, rest = false) => asJob('registers', (db) => undo(db, id, rest))

/** For a trial run: the file is put away as soon as it has been looked at. */
export const discardRegisters = (id: string) =>
  asJob('registers', async (db) => {
    await db.$executeRaw`SELECT authz.discard_register(${id}::uuid)`
  })
