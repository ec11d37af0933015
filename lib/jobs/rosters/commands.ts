import { asJob } from '@/lib/db/as-job'
import { apply, stage } from '@/lib/interop/rosters/commands'
import { findRoster, schoolByCode } from '@/lib/interop/rosters/queries'
import type { RosterKind } from '@/lib/interop/rosters/schema'
import { found } from '@/lib/kernel/refused'

/** Stages a file for a school by its code; applying it is a second transaction, so that a kill loses no staging. */
export const stageRosterFor = (code: string, file: { kind: RosterKind; name: string; bytes: Uint8Array }) =>
  asJob('rosters', async (db, now) => {
    const school = found(await schoolByCode(db, code))
    const id = await stage(
      db,
      { organisationId: school.id, membershipId: null, byName: 'Oversteek' },
      file,
      now,
    )
    return findRoster(db, id)
  })

export const applyRosterFor = (id: string) =>
  asJob('rosters', async (db) => ({ applied: await apply(db, id), file: await findRoster(db, id) }))
