// A form counts for the person it was drawn for: the forms themselves, called as a browser's post calls them.
import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import type { FormAction, Outcome } from '@/lib/kernel/outcome'
import { saveContact } from '@/lib/students/me/actions'
import { apply } from '@/lib/transitions/applications/actions'
import { registerLeave } from '@/lib/transitions/leave/actions'
import { ids } from '@/prisma/seed/region'
import { endOneSession, makeCode } from './actions'
import { DEMO_ISSUER, mySessions, openSession, switchPlace } from './tokens'
import { ofAnother, readTag, tagOf } from './whose'

const browser = vi.hoisted(() => ({ cookie: '', headers: new Headers() }))
vi.mock('next/server', async (original) => ({ ...(await original<object>()), after: () => undefined }))
vi.mock('next/headers', () => ({
  headers: async () => browser.headers,
  cookies: async () => ({
    get: (name: string) => (name === 'next-auth.session-token' ? { value: browser.cookie } : undefined),
    delete: () => undefined,
  }),
}))

const db = useRegion('whose')
beforeAll(async () => {
  Object.assign(process.env, {
    NEXTAUTH_SECRET: 'only-for-this-test',
    NEXTAUTH_URL: 'http://localhost:3000',
  })
})
beforeEach(() => {
  browser.headers = new Headers({ origin: 'http://localhost:3000', 'next-action': 'x' })
})

const secret = () => process.env.NEXTAUTH_SECRET as string
async function signIn(who: string): Promise<string> {
  const token = (await openSession(DEMO_ISSUER, who)) as string
  browser.cookie = await encode({ token: { sid: token }, secret: secret() })
  return token
}
const student = (who: string) => tagOf({ personId: ids.person(who), membershipId: null })

type Said = Outcome | { status: 'sent'; to: string } | { status: 'notFound' }
async function send(action: FormAction, fields: Record<string, string>): Promise<Said> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  try {
    return await action({ status: 'idle' }, form)
  } catch (error) {
    const { digest = '' } = error as { digest?: string }
    if (digest.startsWith('NEXT_REDIRECT')) return { status: 'sent', to: digest.split(';')[2] ?? '' }
    if (digest.startsWith('NEXT_HTTP_ERROR')) return { status: 'notFound' }
    throw error
  }
}
const phoneOf = async (who: string) =>
  (
    await query<{ phone: string; version: number }>(
      db.ownerUrl,
      'SELECT phone, version FROM student_contact WHERE student_id = $1',
      [ids.student(who)],
    )
  )[0]

it("writes nothing in another's session, keeps the text, and says whose it was", async () => {
  await signIn('yusuf')
  const before = await phoneOf('yusuf')
  const { version = 0 } = before ?? {}
  const typed = { version: String(version), phone: '06-11112222', email: '', key: randomUUID() }
  const said = await send(saveContact, { ...typed, whose: student('esra') })
  expect(said).toMatchObject({
    status: 'refused',
    message: expect.stringMatching(/is van Esra Kaya, en in deze browser is nu Yusuf Aydın ingelogd/),
    typed: { phone: '06-11112222' },
    whose: student('esra'),
  })
  expect(await phoneOf('yusuf')).toEqual(before)
  expect(await send(saveContact, { ...typed, whose: student('yusuf') })).toMatchObject({ status: 'sent' })
  expect(await phoneOf('yusuf')).toMatchObject({ phone: '06-11112222' })
})

it('writes nothing without a tag, with one of somebody else making, or with half of one', async () => {
  await signIn('esra')
  const own = student('esra')
  for (const whose of [
    '',
    'x',
    own.slice(0, -1),
    `${own}x`,
    own.replace(ids.person('esra'), ids.person('yusuf')),
  ])
    expect(
      await send(saveContact, { version: '1', phone: '06-1', email: '', key: randomUUID(), whose }),
    ).toMatchObject({ status: 'refused', message: expect.stringMatching(/te oud/) })
  expect(await phoneOf('esra')).toMatchObject({ phone: '' })
  expect(readTag(own)).toEqual({ personId: ids.person('esra'), membershipId: null })
})

it('belongs to a place as well: what was opened at one school is not done at another', async () => {
  await query(
    db.ownerUrl,
    `INSERT INTO membership (id, person_id, organisation_id, role, name, valid_from) VALUES ($1, $2, $3, 'teacher', 'Emma de Wit', '2026-08-24')`,
    [ids.membership('emma-elsewhere'), ids.person('emma'), ids.organisation('dijk')],
  )
  const token = await signIn('emma')
  await switchPlace(token, ids.person('emma'), ids.membership('emma-elsewhere'))
  const leave = { firstDay: '2027-04-01', lastDay: '2027-04-02', key: randomUUID() }
  const here = tagOf({ personId: ids.person('emma'), membershipId: ids.membership('emma') })
  expect(await send(registerLeave, { ...leave, whose: here })).toMatchObject({
    status: 'refused',
    message: expect.stringMatching(/een andere rol of op een andere school/),
  })
  expect(await query(db.ownerUrl, 'SELECT 1 FROM staff_leave')).toEqual([])
  await switchPlace(token, ids.person('emma'), ids.membership('emma'))
  expect(await send(registerLeave, { ...leave, whose: here })).toMatchObject({ status: 'sent' })
})

it('stands by itself without a script, where the page that answers would be of somebody else', async () => {
  browser.headers.delete('next-action')
  await signIn('yusuf')
  const typed = { version: '1', phone: 'Een lang verhaal', email: '', key: randomUUID() }
  expect(await send(saveContact, { ...typed, whose: student('esra') })).toEqual({ status: 'notFound' })
  browser.cookie = ''
  expect(await send(saveContact, { ...typed, whose: student('esra') })).toEqual({ status: 'notFound' })
})

it('asks nothing of the sign-in for somebody else: no code is made, and no session ended', async () => {
  await signIn('esra')
  expect(await send(makeCode, { whose: student('yusuf') })).toMatchObject({
    status: 'refused',
    message: expect.stringMatching(/Yusuf Aydın/),
  })
  const token = await signIn('yusuf')
  const [session] = await mySessions(token)
  expect(await send(endOneSession, { id: session?.id ?? '', whose: student('esra') })).toMatchObject({
    status: 'refused',
  })
  expect((await mySessions(token)).map(({ id }) => id)).toContain(session?.id)
  expect(await send(makeCode, { whose: student('yusuf') })).toMatchObject({ status: 'done' })
})

it('has a key that counts for its own act alone', async () => {
  await signIn('esra')
  const key = randomUUID()
  const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
  const fields = { key, whose: student('esra'), programmeId, version: '1', phone: '', email: '' }
  expect(await send(saveContact, fields)).toMatchObject({ status: 'sent', to: '/mijn/ik' })
  expect(await send(apply, fields)).toMatchObject({ status: 'sent', to: '/mijn' })
  expect(await query(db.ownerUrl, 'SELECT 1 FROM application')).toHaveLength(1)
  expect(await send(apply, fields)).toMatchObject({ status: 'sent', to: '/mijn' })
  expect(await query(db.ownerUrl, 'SELECT 1 FROM application')).toHaveLength(1)
})

it('is asked of a handler before the body is read', async () => {
  await signIn('yusuf')
  const post = (tag: string) =>
    new Request(`http://localhost:3000/mijn/dossier/concept?van=${encodeURIComponent(tag)}`, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000' },
    })
  expect(await ofAnother(post(student('yusuf')), 'script')).toBeNull()
  const script = await ofAnother(post(student('esra')), 'script')
  expect(script?.status).toBe(403)
  expect(await script?.json()).toMatchObject({ message: expect.stringMatching(/Esra Kaya/) })
  const page = await ofAnother(post(''), 'page')
  expect([page?.status, page?.headers.get('location')]).toEqual([303, '/niet-bewaard'])
})
