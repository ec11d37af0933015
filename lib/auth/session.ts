import 'server-only'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { asActor } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'
import { route } from '@/lib/kernel/routes'
import { type Around, askAround } from './around'
import type { Door } from './door'
import { open } from './entering'
import { type Place, whereTo } from './tokens'

const NAMES = ['__Secure-next-auth.session-token', 'next-auth.session-token']

/** The token of our session row, out of next-auth's encrypted cookie; null when nobody is signed in. */
export async function sessionToken(): Promise<string | null> {
  const jar = await cookies()
  for (const name of NAMES) {
    const value = jar.get(name)?.value
    if (!value) continue
    const token = await decode({ token: value, secret: process.env.NEXTAUTH_SECRET as string }).catch(
      () => null,
    )
    if (typeof token?.sid === 'string') return token.sid
  }
  return null
}

/** What the framework tells a page of its address. */
export type Address = {
  params?: Promise<Record<string, string | string[] | undefined>>
  searchParams?: Promise<Record<string, string | string[] | undefined>>
}

/**
 * What a page or handler gets behind its door, as the signed-in person: what the door loads, and with it what it loads
 * for another purpose, in one transaction. Signed out goes to the sign-in; who may not, or finds nothing, gets the page
 * that isn't there.
 */
export async function enter<P extends string, S extends string, T, U>(
  door: Door<P, S, T, U>,
  { params, searchParams }: Address = {},
): Promise<NonNullable<T> & Partial<U>> {
  const token = await sessionToken()
  if (!token) redirect(route('/inloggen'))
  const asked = await searchParams
  const found = await open(token, door, {
    params: firsts(await params) as Record<P, string>,
    search: firsts(asked) as Partial<Record<S, string>>,
    every: all(asked) as Partial<Record<S, string[]>>,
  }).catch((error: unknown) => {
    if (error instanceof Refused && (error.code === 'not_found' || error.code === 'invalid'))
      return { value: null, around: null }
    throw error
  })
  if (!found) {
    const start = await startOf()
    if (before.includes(start)) redirect(start)
    notFound()
  }
  if (found.around) here().around = found.around
  if (found.value === null || found.value === undefined) notFound()
  return found.value as NonNullable<T> & Partial<U>
}

// What one answer knows of whoever asks: a page reads it with its own data, its frame only draws it.
const here = cache((): { around: Around | null } => ({ around: null }))

/** What stands around this page. */
export async function aroundHere(): Promise<Around> {
  const known = here()
  known.around ??= await askAround((await sessionToken()) ?? '')
  return known.around
}

// Of a word that an address says twice, the first.
const firsts = (words: Record<string, string | string[] | undefined> = {}) =>
  Object.fromEntries(
    Object.entries(words).flatMap(([name, said]) =>
      [said].flat()[0] === undefined ? [] : [[name, [said].flat()[0]]],
    ),
  )

const all = (words: Record<string, string | string[] | undefined> = {}) =>
  Object.fromEntries(Object.entries(words).map(([name, said]) => [name, [said ?? []].flat()]))

/** Where the start page of this person is, or what comes before it: a sign-in, a code, another role. */
export async function startOf(): Promise<string> {
  const token = await sessionToken()
  const to = token ? await whereTo(token) : 'nobody'
  if (to === 'code' || to === 'setUp') return route('/inloggen/code')
  if (to === 'elsewhere') return route('/wissel')
  if (to === 'student') return route('/mijn')
  if (to === 'guardian') return route('/ouder')
  if (!to.startsWith('staff:')) return route('/inloggen')
  if (to === 'staff:administrator')
    return (await keepsRegisters(token)) ? route('/beheer/registers') : route('/beheer/bestanden')
  return to === 'staff:intakeOfficer' ? route('/instroom') : route('/vandaag')
}

// A region's administrator keeps the registers and has no school.
const keepsRegisters = async (token: string | null): Promise<boolean> =>
  (token !== null &&
    (await asActor(token, { purpose: 'beheer', mode: 'read' }, async (db, _now, { organisationId }) =>
      Boolean(
        organisationId && (await db.organisation.count({ where: { id: organisationId, kind: 'region' } })),
      ),
    ))) ||
  false

const before = [route('/inloggen'), route('/inloggen/code'), route('/wissel')]

/** The places of whoever is signed in; the page's frame and the page itself both need them. */
export const placesHere = async (): Promise<Place[]> => (await aroundHere()).places

/** Takes the cookie away. What ends the session is the row. */
export async function forgetSession(): Promise<void> {
  const jar = await cookies()
  for (const name of NAMES) jar.delete(name)
}
