// The promises of the sign-in, tried as the roles that the product has: the personal link, and what ends a session.
import { beforeEach, describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { asJob } from '@/lib/db/as-job'
import { useRegion } from '@/lib/db/region-testing'
import { inviteByCode } from '@/lib/jobs/invite'
import { confirmAccount, sendLink } from '@/lib/organisations/accounts/commands'
import { findPeople } from '@/lib/organisations/accounts/queries'
import { ConfirmAccount } from '@/lib/organisations/accounts/schema'
import { ids } from '@/prisma/seed/region'
import { as, atTheDoor, come, inside } from './at-the-door'
import { endSessions, mySessions, openSession, peekLink, spendLink, whereTo } from './tokens'

const database = useRegion('personal_links')
const { own, auth, numberOf } = atTheDoor(database)

const sanne = <T>(run: (db: ActorDb, now: Date) => Promise<T>) => as('sanne', 'beheer', run)
const confirm = (id: string, as: { membershipId?: string; number?: string }) =>
  sanne((db) => confirmAccount(db, ConfirmAccount.parse({ id, ...as })))

const linksIn = () =>
  own<{ secret: string; to_address: string; params: { school: string; place: string; name: string } }>(
    `SELECT secret, to_address, params FROM authz.mail WHERE state = 'queued' AND secret IS NOT NULL ORDER BY created_at, params ->> 'school'`,
  )

describe('a personal link', () => {
  beforeEach(async () => {
    await own(`UPDATE authz.mail SET state = 'failed', secret = NULL`)
  })
  const ask = (address: string, withSignIn: string[] = []) =>
    auth('SELECT authz.ask_link($1, $2, $3)', address, withSignIn, 'nl')

  it('goes to the address that the school wrote down, and to none that only looks like it', async () => {
    await ask('FATIMA@thuis.example')
    for (const wrong of [
      'fatima＠thuis.example',
      'fatima@thuis.example.evil.example',
      '',
      'niemand@thuis.example',
    ])
      await ask(wrong)
    expect(await linksIn()).toMatchObject([
      { to_address: 'fatima@thuis.example', params: { name: 'Fatima', place: 'guardian' } },
    ])
  })

  it('names role and school, and no child', async () => {
    await ask('fatima@thuis.example')
    const [link] = await linksIn()
    expect(JSON.stringify(link?.params)).not.toMatch(/Sami|Bouzid/)
    expect(await peekLink(link?.secret as string)).toMatchObject({ state: 'open', kind: 'guardian' })
  })

  it('is one for each of two people with one address', async () => {
    await own(`UPDATE guardianship SET email = 'samen@thuis.example' WHERE person_id = ANY ($1)`, [
      ids.person('fatima'),
      ids.person('hatice'),
    ])
    await ask('samen@thuis.example')
    const links = await linksIn()
    expect(links.length).toBe(2)
    const tokens = await Promise.all(links.map(({ secret }) => spendLink(secret, 'phone')))
    const people = await Promise.all(tokens.map(async (token) => (await inside(token, 'recht'))?.personId))
    expect(new Set(people)).toEqual(new Set([ids.person('fatima'), ids.person('hatice')]))
    await own(
      `UPDATE guardianship SET email = 'fatima@thuis.example' WHERE person_id = $1`,
      ids.person('fatima'),
    )
  })

  it('is not for staff of a school that has a sign-in of its own, unless its administrator sends one', async () => {
    await ask('emma@veerhuis.example', ['99VA'])
    expect(await linksIn()).toEqual([])
    await ask('emma@veerhuis.example', ['99VB'])
    expect((await linksIn()).length).toBe(1)
    await sanne((db) => sendLink(db, { kind: 'staff', id: ids.membership('joke'), zoek: '' }))
    expect((await linksIn()).length).toBe(2)
    await expect(
      sanne((db) => sendLink(db, { kind: 'staff', id: ids.membership('carla'), zoek: '' })),
    ).rejects.toThrow(/not_found/)
  })

  it('is spent by one of two buttons pressed at once, and by no look', async () => {
    await ask('fatima@thuis.example')
    const [link] = await linksIn()
    const secret = link?.secret as string
    for (let i = 0; i < 3; i++) expect((await peekLink(secret))?.state).toBe('open')
    const spent = await Promise.all([1, 2, 3, 4].map(() => spendLink(secret, 'phone')))
    expect(spent.filter(Boolean).length).toBe(1)
    expect((await peekLink(secret))?.state).toBe('spent')
    expect(await spendLink(secret, 'phone')).toBeNull()
  })

  it('is too old after half an hour, and stands nowhere as it is', async () => {
    await ask('fatima@thuis.example')
    const [link] = await linksIn()
    const [{ text }] = (await own<{ text: string }>(
      `SELECT string_agg(l::text, ' ') AS text FROM authz.personal_link l`,
    )) as [{ text: string }]
    expect(text).not.toContain(link?.secret)
    await own(`UPDATE authz.personal_link SET expires_at = now() WHERE spent_at IS NULL`)
    expect((await peekLink(link?.secret as string))?.state).toBe('expired')
    expect(await spendLink(link?.secret as string, 'phone')).toBeNull()
  })

  it('of the command brings the first administrator in, and needs somebody of the roster', async () => {
    const { token } = await inviteByCode({ code: '99va', number: 'Sanne', address: '', reset: false })
    const session = await spendLink(token as string, 'computer')
    expect(await whereTo(session as string)).toBe('setUp')
    await expect(
      inviteByCode({ code: '99VA', number: 'niemand', address: '', reset: false }),
    ).rejects.toThrow(/not_found/)
    await expect(
      asJob('nightly', (db) => db.$queryRaw`SELECT authz.invite('99VA', 'sanne', '', false)`),
    ).rejects.toThrow()
  })
})

describe('signing out', () => {
  it('everywhere ends every session of the same human, by account, link and click, and nobody else’s', async () => {
    const subject = 'everywhere'
    const there = await come({ subject })
    await confirm(there.accountId as string, { membershipId: ids.membership('fleur') })
    const one = (await come({ subject })).token as string
    const two = (await come({ subject })).token as string
    const click = (await openSession('demo', 'fleur')) as string
    const emma = (await openSession('demo', 'emma')) as string
    expect((await mySessions(one)).filter(({ here }) => here).length).toBe(1)
    expect((await mySessions(one)).map(({ kind }) => kind).sort()).toEqual(['account', 'account', 'demo'])
    const theirs = await mySessions(emma)
    await endSessions(one, theirs[0]?.id as string)
    expect(await inside(emma, 'begeleiding')).not.toBeNull()
    const other = (await mySessions(one)).find(({ here, kind }) => !here && kind === 'account')
    await endSessions(one, other?.id as string)
    expect(await inside(two, 'begeleiding')).toBeNull()
    expect(await inside(one, 'begeleiding')).not.toBeNull()
    expect(await endSessions(one, null)).toBe('fed')
    for (const token of [one, click]) expect(await inside(token, 'begeleiding')).toBeNull()
    expect(await inside(emma, 'begeleiding')).not.toBeNull()
  })
})

describe('the people of a school', () => {
  it('are shown to their administrator without any address, students and guardians only when asked for', async () => {
    const all = await sanne((db) => findPeople(db, ''))
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['staff']))
    const yusuf = await sanne((db) => findPeople(db, 'sami'))
    expect(yusuf.map(({ kind }) => kind)).toContain('guardian')
    expect(JSON.stringify([...all, ...yusuf])).not.toContain('@')
    expect(await sanne((db) => findPeople(db, '%'))).toEqual([])
    await expect(as('emma', 'begeleiding', (db) => findPeople(db, ''))).rejects.toThrow(/not_found/)
    const carla = await as('carla', 'beheer', (db) => findPeople(db, 'sami'))
    expect(carla).toEqual([])
  })

  it('see in their own log that an account was made a key to their dossier', async () => {
    const there = await come({ affiliation: 'student', name: 'E. Kaya' })
    await confirm(there.accountId as string, { number: await numberOf('esra') })
    const log = await as('esra', 'recht', (db) =>
      db.auditEvent.findMany({ where: { action: 'confirmedAccount' }, select: { actorName: true } }),
    )
    expect(log).toEqual([{ actorName: 'Sanne Bakker' }])
  })
})
