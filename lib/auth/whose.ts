// A form belongs to the person it was drawn for, in the place where they were: it carries a signed tag that says so, and
// counts only while the same person is there. What was typed under another name stays that person's (decision 0020).
import 'server-only'
import { createHmac, timingSafeEqual } from 'node:crypto'
import { headers } from 'next/headers'
import { cache } from 'react'
import { authQuery } from '@/lib/db/auth-pool'
import type { Outcome } from '@/lib/kernel/outcome'
import { route } from '@/lib/kernel/routes'
import { refusal, type T } from '@/lib/messages'
import { getT } from './locale'
import { home } from './origin'
import { placesHere, sessionToken } from './session'

export type Whose = { personId: string; membershipId: string | null }

const signature = (body: string) =>
  createHmac('sha256', process.env.NEXTAUTH_SECRET as string)
    .update(`form|${body}`)
    .digest('base64url')

export function tagOf({ personId, membershipId }: Whose): string {
  const body = `${personId}.${membershipId ?? ''}`
  return `${body}.${signature(body)}`
}

/** Whose this is; null for a tag that nobody here drew. */
export function readTag(tag: unknown): Whose | null {
  const [personId = '', membershipId = '', signed = ''] = typeof tag === 'string' ? tag.split('.') : []
  const expected = Buffer.from(signature(`${personId}.${membershipId}`))
  const given = Buffer.from(signed)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return { personId, membershipId: membershipId || null }
}

export const isSame = (one: Whose | null, other: Whose | null) =>
  one?.personId === other?.personId && one?.membershipId === other?.membershipId

/** The tag of every form of a page: of who is there now, or empty while nobody is. */
export const tagHere = cache(async (): Promise<string> => {
  const place = (await placesHere()).find(({ active }) => active)
  return place ? tagOf({ personId: place.person_id, membershipId: place.membership_id }) : ''
})

/** Who is there, asked anew. */
export async function whoIsHere(token: string | null): Promise<Whose | null> {
  if (!token) return null
  const [row] = await authQuery<{ person_id: string; membership_id: string | null }>(
    'SELECT * FROM authz.who_is($1)',
    [token],
  )
  return row ? { personId: row.person_id, membershipId: row.membership_id } : null
}

const nameOf = async ({ personId }: Whose) =>
  (await authQuery<{ name: string | null }>('SELECT authz.called($1::uuid) AS name', [personId]))[0]?.name ??
  ''

/** Says whose a form is and who is there now, to whoever sent it under another name. */
export async function notYours(t: T, tag: unknown, here: Whose | null): Promise<string> {
  if (!here) return refusal(t, 'signedOut')
  const theirs = readTag(tag)
  if (!theirs) return refusal(t, 'untaggedForm')
  const [from, now] = [await nameOf(theirs), await nameOf(here)]
  return from === now ? refusal(t, 'otherPlace') : refusal(t, 'otherPerson', { theirs: from, mine: now })
}

/**
 * For a handler that a form or a script posts to: an answer when what was sent belongs to somebody else, or to nobody.
 * The tag stands in the address, so that this is known before a byte of the body is read.
 */
export async function ofAnother(request: Request, asks: 'page' | 'script'): Promise<Response | null> {
  // A form of another site is refused by whoever takes it in, and hears nothing of who is there.
  if (request.headers.get('origin') !== home().origin) return null
  const tag = new URL(request.url).searchParams.get('van') ?? ''
  const here = await whoIsHere(await sessionToken())
  if (here ? isSame(readTag(tag), here) : asks === 'script') return null
  if (asks === 'page')
    return new Response(null, {
      status: 303,
      headers: { location: route('/niet-bewaard', {}, { van: tag }) },
    })
  return Response.json({ message: await notYours(await getT(), tag, here) }, { status: 403 })
}

type Kept = Extract<Outcome, { status: 'refused' }>
const shared = globalThis as unknown as { oversteekKept?: WeakMap<object, Kept> }
shared.oversteekKept ??= new WeakMap()
const kept = shared.oversteekKept

/** Without a script the answer to a form is a whole page. */
export const isPlainForm = async (): Promise<boolean> => !(await headers()).has('next-action')

/** Keeps a refusal for the page that answers this very request, in case that page turns out not to be there. */
export async function keepForAnswer(outcome: Kept): Promise<void> {
  kept.set(await headers(), outcome)
}
export const keptForAnswer = async (): Promise<Kept | null> => kept.get(await headers()) ?? null
