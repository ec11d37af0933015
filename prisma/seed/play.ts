// Plays what people did, in the order in which they did it: each step signs in as that person and calls the command
// that their page calls. The demo's clock goes from step to step, so that every date in a story is true.

import { DEMO_ISSUER, openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor, type Mode, type Purpose } from '@/lib/db/as-actor'
import { asOwner } from '@/lib/db/as-owner'
import { closeAuthPool } from '@/lib/db/auth-pool'
import { closeClients } from '@/lib/db/client'

// Nobody waits behind a page here, and the machine may have other work.
const PATIENCE = 120

export type Step = {
  at: string
  who: string
  purpose: Purpose
  act: (db: ActorDb, now: Date) => Promise<unknown>
}

/** `at` is 'YYYY-MM-DD HH:MM' in UTC, before the demo's start. */
export const step = (at: string, who: string, purpose: Purpose, act: Step['act']): Step => ({
  at,
  who,
  purpose,
  act,
})

export async function play(ownerUrl: string, steps: readonly Step[]): Promise<void> {
  const tokens = new Map<string, string>()
  const owner = await asOwner(ownerUrl)
  try {
    for (const { at, who, purpose, act } of [...steps].sort((a, b) => a.at.localeCompare(b.at))) {
      await owner.setClock(new Date(`${at.replace(' ', 'T')}:00Z`))
      const token = tokens.get(who) ?? (await openSession(DEMO_ISSUER, who))
      if (!token) throw new Error(`nobody is called ${who}`)
      tokens.set(who, token)
      const done = await asActor(token, { purpose, mode: 'write', seconds: PATIENCE }, async (db, now) => ({
        result: await act(db, now),
      })).catch((error: unknown) => {
        throw new Error(`${at} ${who}: ${error instanceof Error ? error.message : error}`, { cause: error })
      })
      if (!done) throw new Error(`${at} ${who} may not act as ${purpose}`)
    }
  } finally {
    await owner.end()
  }
}

/** Acts as one of the cast in one transaction; for tests. Refusals come out as they are. */
export async function as<T>(
  who: string,
  purpose: Purpose,
  act: (db: ActorDb, now: Date) => Promise<T>,
  mode: Mode = 'write',
): Promise<T> {
  const token = await openSession(DEMO_ISSUER, who)
  if (!token) throw new Error(`nobody is called ${who}`)
  return withToken(token, who, purpose, act, mode)
}

async function withToken<T>(
  token: string,
  who: string,
  purpose: Purpose,
  act: (db: ActorDb, now: Date) => Promise<T>,
  mode: Mode,
): Promise<T> {
  const done = await asActor(token, { purpose, mode, seconds: PATIENCE }, async (db, now) => ({
    result: await act(db, now),
  }))
  if (!done) throw new Error(`${who} may not act as ${purpose}`)
  return done.result
}

/** The same for somebody who does a great deal and signs in once. */
export function signedInOnce() {
  const tokens = new Map<string, string>()
  return async <T>(
    who: string,
    purpose: Purpose,
    act: (db: ActorDb, now: Date) => Promise<T>,
  ): Promise<T> => {
    const token = tokens.get(who) ?? (await openSession(DEMO_ISSUER, who))
    if (!token) throw new Error(`nobody is called ${who}`)
    tokens.set(who, token)
    return withToken(token, who, purpose, act, 'write')
  }
}

/** So many at once of what nobody has to wait for. */
const AT_ONCE = 6
export async function abreast<T>(list: readonly T[], run: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...list]
  const lane = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await run(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

export async function letGo(): Promise<void> {
  await closeClients()
  await closeAuthPool()
}
