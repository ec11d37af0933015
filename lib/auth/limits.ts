import 'server-only'
import type { NextRequest } from 'next/server'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { authQuery } from '@/lib/db/auth-pool'
import { route } from '@/lib/kernel/routes'
import { LineFull, type Turns, turnsOf } from '@/lib/kernel/turns'
import { refusal } from '@/lib/messages'
import { getT } from './locale'
import { sessionToken } from './session'

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

// What one session has under way at once in this process, before any of it holds a connection: a click, its double, and
// a few that wait. Behind one address without a session there may be a whole school.
const acts = turnsOf('acts', { each: 2, waiting: 6 })
const ofNobody = turnsOf('acts of nobody', { each: 8, waiting: 200 })
/** Files of one session: one comes in, and what a student chose with it waits before a byte of it is taken. */
const arriving = turnsOf('arriving', { atOnce: 8, each: 1, waiting: 20 })

/** Does an act in the turn of this session, or of this address while nobody is signed in. Throws LineFull. */
export const inTurn = <T>(token: string | null, headers: Headers, act: () => Promise<T>): Promise<T> =>
  token ? acts.run(token, act) : ofNobody.run(addressOf(headers), act)

/** The same for a handler that a form or a script posts to: an act, or a file; too many get a calm no. */
async function answerInTurn(
  request: Request,
  asks: 'page' | 'script',
  turns: Turns,
  act: () => Promise<Response>,
): Promise<Response> {
  const token = await sessionToken()
  try {
    return await (token ? turns : ofNobody).run(token ?? addressOf(request.headers), act)
  } catch (error) {
    if (!(error instanceof LineFull)) throw error
    const t = await getT()
    const message = refusal(t, 'tooManyAtOnce')
    const headers = { 'retry-after': '10' }
    if (asks === 'script') return Response.json({ message }, { status: 429, headers })
    return new Response(calmPage(t('ui.locale'), t('ui.notKept.title'), message), {
      status: 429,
      headers: { ...headers, 'content-type': 'text/html; charset=utf-8' },
    })
  }
}
export const actInTurn = (request: Request, asks: 'page' | 'script', act: () => Promise<Response>) =>
  answerInTurn(request, asks, acts, act)
export const fileInTurn = (request: Request, asks: 'page' | 'script', act: () => Promise<Response>) =>
  answerInTurn(request, asks, arriving, act)

const calmPage = (locale: string, title: string, text: string) =>
  `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><h1>${title}</h1><p>${text}</p></html>`
