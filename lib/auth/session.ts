import 'server-only'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import { cache } from 'react'
import { type Actor, type ActorDb, asActor, type Mode, type Purpose } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'
import { route } from '@/lib/kernel/routes'
import { type At, type Door, mayEnter } from './door'
import { myPlaces, type Place, whereTo } from './tokens'

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

/**
 * What a page loads: one transaction as the signed-in person. The purpose belongs to the page, never to the user.
 * Signed out goes to the sign-in; the wrong person, or a row that isn't theirs, finds nothing.
 */
export async function load<T>(
  purpose: Purpose,
  mode: Exclude<Mode, 'write'>,
  run: (db: ActorDb, now: Date, actor: Actor) => Promise<T>,
): Promise<T> {
  const token = await sessionToken()
  if (!token) redirect(route('/inloggen'))
  const result = await asActor(token, { purpose, mode }, async (db, now, actor) => ({
    value: await run(db, now, actor),
  })).catch((error: unknown) => {
    if (error instanceof Refused && (error.code === 'not_found' || error.code === 'invalid'))
      return 'nothing' as const
    throw error
  })
  if (result === 'nothing') notFound()
  if (result === null) {
    const start = await startOf()
    if (before.includes(start)) redirect(start)
    notFound()
  }
  return result.value
}

/** What the framework tells a page of its address. */
export type Address = {
  params?: Promise<Record<string, string | string[] | undefined>>
  searchParams?: Promise<Record<string, string | string[] | undefined>>
}

/**
 * What a page or handler gets behind its door, as the signed-in person: what the door loads, and with it what it loads
 * for another purpose. Signed out goes to the sign-in; who may not, or finds nothing, gets the page that isn't there.
 */
export async function enter<P extends string, S extends string, T, U>(
  door: Door<P, S, T, U>,
  { params, searchParams }: Address = {},
): Promise<NonNullable<T> & Partial<U>> {
  const { way, purpose } = door
  if (!way || !purpose) throw new Error('nothing is loaded behind this door')
  const asked = await searchParams
  const given = {
    params: firsts(await params) as Record<P, string>,
    search: firsts(asked) as Partial<Record<S, string>>,
    every: all(asked) as Partial<Record<S, string[]>>,
  }
  const read = <R>(as: Purpose, audited: boolean, run: (db: ActorDb, at: At<P, S>) => Promise<R>) =>
    load(as, audited ? 'audited' : 'read', (db, now, me) => {
      if (!mayEnter(door, me)) throw new Refused('not_found')
      return run(db, { now, me, purpose: as, ...given })
    })
  const first = await read(purpose, way.audited ?? false, way.load)
  const mine = first ?? (door.or ? await read(door.or, way.audited ?? false, way.load) : null)
  if (mine === null || mine === undefined) notFound()
  const { also } = way
  if (!also || !(also.when?.(mine) ?? true)) return mine as NonNullable<T> & Partial<U>
  return { ...mine, ...(await read(also.purpose, false, (db, at) => also.load(db, at, mine))) }
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

/** The name of who is signed in, for the demo's bar; null when nobody is. */
export async function sessionName(): Promise<string | null> {
  const token = await sessionToken()
  if (!token) return null
  const name = async (purpose: Purpose) =>
    asActor(token, { purpose, mode: 'read' }, async (_db, _now, actor) => actor.name)
  return (await name('begeleiding')) ?? (await name('recht'))
}

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

/** The places of whoever is signed in, asked once for a page; the page's frame and the page itself both need them. */
export const placesHere = cache(async (): Promise<Place[]> => {
  const token = await sessionToken()
  return token ? myPlaces(token) : []
})

/** Takes the cookie away. What ends the session is the row. */
export async function forgetSession(): Promise<void> {
  const jar = await cookies()
  for (const name of NAMES) jar.delete(name)
}
