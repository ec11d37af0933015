import 'server-only'
import type { NextRequest } from 'next/server'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { authQuery } from '@/lib/db/auth-pool'
import { route } from '@/lib/kernel/routes'

// Two kinds of limits. What protects a secret or a mailbox is counted in the database, per account, person or mail
// address, and fails closed. What only protects the machine is counted per network address in this process, is wide
// enough for a whole school behind one address on the morning of 1 April, and fails open.
const perAddress = {
  /** Steps of a sign-in; one takes about three. */
  signIn: new RateLimiterMemory({ points: 6_000, duration: 60 }),
  /** Forms of somebody who isn't signed in. */
  form: new RateLimiterMemory({ points: 600, duration: 60 }),
}

/** The network address as our own proxy tells it: the last of the chain, since the earlier ones are the caller's own words. */
export function addressOf(headers: Headers): string {
  return headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown'
}

/** Seconds to wait, or null. */
export async function tooMany(headers: Headers, what: keyof typeof perAddress): Promise<number | null> {
  try {
    await perAddress[what].consume(addressOf(headers))
    return null
  } catch (refused) {
    const wait = (refused as { msBeforeNext?: number }).msBeforeNext
    return typeof wait === 'number' ? Math.max(1, Math.ceil(wait / 1000)) : null
  }
}

export async function busyAddress(
  request: NextRequest,
  what: keyof typeof perAddress,
): Promise<Response | null> {
  const seconds = await tooMany(request.headers, what)
  if (seconds === null) return null
  return new Response(null, {
    status: 303,
    headers: {
      location: route('/inloggen', {}, { error: 'busy', wacht: seconds }),
      'retry-after': String(seconds),
    },
  })
}

/** Counts a try in the database; null: go on, else the moment from which it goes again. An error is a no, for the caller to say. */
export async function tryOnce(what: string, most: number, seconds: number): Promise<Date | null> {
  const [row] = await authQuery<{ until: Date | null }>('SELECT authz.try($1, $2, $3) AS until', [
    what,
    most,
    seconds,
  ])
  if (!row) throw new Error('no count')
  return row.until
}
