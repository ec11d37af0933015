import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import type { Role } from '@/lib/db/enums'
import { ask, rowsOf, word } from '@/lib/db/read'
import { rolesThat } from '../model'

const colleague = z.object({ id: z.string(), name: z.string(), role: word<Role>() })

/** Everybody at this school who could own a crossing, for a choice by hand. */
export const listPossibleOwners = (db: ActorDb, organisationId: string, now: Date) =>
  ask(db, possibleOwnersOf(organisationId, now))

/** Of no school nobody. */
export function possibleOwnersOf(organisationId: string | null, now: Date) {
  const at = now.toISOString()
  return rowsOf(colleague)`SELECT m.id, m.name, m.role FROM membership m
   WHERE m.organisation_id = ${organisationId}::uuid AND m.role = ANY (${rolesThat('ownsCrossings')}::text[]::role[])
     AND m.valid_from <= ${at}::timestamptz AND (m.valid_until IS NULL OR m.valid_until > ${at}::timestamptz)
   ORDER BY m.name`
}
