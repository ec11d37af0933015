// How the tests act as somebody of the cast, and what a student writes.
import { openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor, type Mode, type Purpose } from '@/lib/db/as-actor'
import { ids } from '@/prisma/seed/region'
import { writeEntry } from '../commands'
import { WriteEntry } from '../schema'

// Per database: each test file has one of its own.
const tokens: Record<string, string> = {}

export async function as<T>(
  who: string,
  purpose: Purpose,
  mode: Mode,
  run: (db: ActorDb, now: Date) => Promise<T>,
): Promise<T> {
  const key = `${process.env.DATABASE_URL_APP} ${who}`
  tokens[key] ??= (await openSession('demo', who)) ?? ''
  const result = await asActor(tokens[key], { purpose, mode }, async (db, now) => ({
    value: await run(db, now),
  }))
  if (!result) throw new Error(`${who} is not let in for ${purpose}`)
  return result.value
}
export const yusuf = ids.student('yusuf')
export const sent = { title: 'Stage', activityType: 'internship', did: 'Een kassa gerepareerd.' }
const entry = (more: object = {}) => WriteEntry.parse({ ...sent, ...more })
export const write = async (who: string, more: object = {}) =>
  (await as(who, 'recht', 'write', (db, now) => writeEntry(db, entry(more), now))).entryId
export const profileOf = (proudOf: string, version = 0) => ({
  version,
  proudOf,
  qualities: '',
  motives: '',
  workExplored: '',
  network: '',
  goalNow: '',
  planB: '',
  choiceAndWhy: '',
})
