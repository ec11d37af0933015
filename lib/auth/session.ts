import 'server-only'
import { cookies } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { decode } from 'next-auth/jwt'
import { type Actor, type ActorDb, asActor, type Mode, type Purpose } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'

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
  if (!token) redirect('/inloggen')
  const result = await asActor(token, { purpose, mode }, async (db, now, actor) => ({
    value: await run(db, now, actor),
  })).catch((error: unknown) => {
    if (error instanceof Refused && (error.code === 'not_found' || error.code === 'invalid'))
      return 'nothing' as const
    throw error
  })
  if (result === 'nothing') notFound()
  if (result === null) {
    if ((await startOf()) === '/inloggen') redirect('/inloggen')
    notFound()
  }
  return result.value
}

/** The name of who is signed in, for the demo's bar; null when nobody is. */
export async function sessionName(): Promise<string | null> {
  const token = await sessionToken()
  if (!token) return null
  const name = async (purpose: Purpose) =>
    asActor(token, { purpose, mode: 'read' }, async (_db, _now, actor) => actor.name)
  return (await name('begeleiding')) ?? (await name('recht'))
}

/** Where the start page of this person is. */
export async function startOf(): Promise<string> {
  const token = await sessionToken()
  if (!token) return '/inloggen'
  const staff = await asActor(
    token,
    { purpose: 'begeleiding', mode: 'read' },
    async (db, _now, { role, organisationId }) =>
      role === 'administrator' &&
      (await db.organisation.count({ where: { id: organisationId, kind: 'region' } }))
        ? 'registers'
        : role,
  )
  if (staff === 'registers') return '/beheer/registers'
  if (staff)
    return staff === 'administrator'
      ? '/beheer/bestanden'
      : staff === 'intakeOfficer'
        ? '/instroom'
        : '/vandaag'
  const person = await asActor(token, { purpose: 'recht', mode: 'read' }, async (_db, _now, actor) =>
    actor.studentId ? '/mijn' : '/ouder',
  )
  return person ?? '/inloggen'
}
