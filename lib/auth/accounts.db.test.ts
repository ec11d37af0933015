// The promises of the sign-in, tried as the roles that the product has: who comes in, as whom, and from when to when.
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { beforeEach, describe, expect, it } from 'vitest'
import { type ActorDb, asActor, type Mode, type Purpose } from '@/lib/db/as-actor'
import { asJob } from '@/lib/db/as-job'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { inviteByCode } from '@/lib/jobs/invite'
import {
  confirmAccount,
  refuseAccount,
  resetSecondFactor,
  sendLink,
} from '@/lib/organisations/accounts/commands'
import { findPeople, listAccounts } from '@/lib/organisations/accounts/queries'
import { ConfirmAccount } from '@/lib/organisations/accounts/schema'
import { ids } from '@/prisma/seed/region'
import type { Received } from './claims'
import {
  endSessions,
  myPlaces,
  mySessions,
  openSession,
  peekLink,
  receiveAccount,
  spendLink,
  switchPlace,
  waitingAccount,
  whereTo,
} from './tokens'

const database = useRegion('accounts')

const own = <Row extends object>(sql: string, ...values: unknown[]) =>
  query<Row & Record<string, unknown>>(database.ownerUrl, sql, values)
const auth = <Row extends object>(sql: string, ...values: unknown[]) =>
  query<Row & Record<string, unknown>>(database.auth, sql, values)

const ISSUER = 'https://connect.school.example'
const federation = { id: 'fed', number: { isRosterNumber: true } }
let counter = 0
const said = (more: Partial<Received> = {}): Received => ({
  issuer: ISSUER,
  subject: `subject-${++counter}`,
  homeOrganisation: 'veerhuis.example',
  school: '99VA',
  affiliation: 'staff',
  number: null,
  name: 'Iemand Anders',
  ...more,
})
const come = (more: Partial<Received> = {}, from = federation) => receiveAccount(from, said(more), 'computer')

const inside = (token: string | null, purpose: Purpose, mode: Mode = 'read') =>
  token ? asActor(token, { purpose, mode }, async (_db, _now, actor) => actor) : null

async function as<T>(who: string, purpose: Purpose, run: (db: ActorDb, now: Date) => Promise<T>): Promise<T> {
  const token = (await openSession('demo', who)) ?? ''
  const result = await asActor(token, { purpose, mode: 'write' }, async (db, now) => ({
    value: await run(db, now),
  }))
  if (!result) throw new Error(`${who} is not let in`)
  return result.value
}
const sanne = <T>(run: (db: ActorDb, now: Date) => Promise<T>) => as('sanne', 'beheer', run)
const numberOf = async (student: string) => {
  const [row] = await own<{ number: string }>(
    'SELECT number FROM enrolment WHERE student_id = $1 ORDER BY first_day DESC LIMIT 1',
    ids.student(student),
  )
  return row?.number as string
}
const confirm = (id: string, as: { membershipId?: string; number?: string }) =>
  sanne((db) => confirmAccount(db, ConfirmAccount.parse({ id, ...as })))

describe('an account at the door', () => {
  it('of a student with the number of the roster is in at once, as that student', async () => {
    const there = await come({ affiliation: 'student', number: (await numberOf('yusuf')).toUpperCase() })
    expect(there.outcome).toBe('in')
    expect((await inside(there.token, 'recht'))?.studentId).toBe(ids.student('yusuf'))
  })

  it('waits when the number is not said to be the roster’s, when it is staff, and when nobody has it', async () => {
    const number = await numberOf('esra')
    const student = { affiliation: 'student', number } as const
    expect((await come(student, { id: 'fed', number: { isRosterNumber: false } })).outcome).toBe('waits')
    expect((await come({ affiliation: 'staff', number })).outcome).toBe('waits')
    expect((await come({ affiliation: 'other', number })).outcome).toBe('waits')
    expect((await come({ affiliation: 'student', number: '000' })).outcome).toBe('waits')
    expect((await come({ ...student, school: '99VB' })).outcome).toBe('waits')
  })

  it('of a second account with the number of somebody who came in before waits for a human', async () => {
    const number = await numberOf('lotte')
    expect((await come({ affiliation: 'student', number })).outcome).toBe('in')
    expect((await come({ affiliation: 'student', number })).outcome).toBe('waits')
  })

  it('of a student who left the school waits', async () => {
    const number = await numberOf('bas')
    await own(`UPDATE enrolment SET last_day = authz.today() - 1 WHERE student_id = $1`, ids.student('bas'))
    expect((await come({ affiliation: 'student', number })).outcome).toBe('waits')
    await own(`UPDATE enrolment SET last_day = NULL WHERE student_id = $1`, ids.student('bas'))
  })

  it('opens no session while it waits, and says who can help', async () => {
    const sessions = async () =>
      (await own<{ n: number }>('SELECT count(*)::int AS n FROM authz.session'))[0]?.n
    const before = await sessions()
    const there = await come()
    expect([there.outcome, there.token, await sessions()]).toEqual(['waits', null, before])
    expect(await waitingAccount(there.accountId as string)).toMatchObject({
      state: 'waits',
      school: 'Het Veerhuis',
      administrators: ['Sanne Bakker'],
    })
  })

  it('is seen and confirmed by the administrator of its own school, and by nobody else', async () => {
    const there = await come({ number: 'karim', name: 'K. Bensaïd' })
    const id = there.accountId as string
    const seen = await sanne((db) => listAccounts(db))
    expect(seen.waiting.find((one) => one.id === id)?.suggestion).toMatchObject({
      membership_id: ids.membership('karim'),
      by_number: true,
    })
    const carla = await as('carla', 'beheer', (db) => listAccounts(db))
    expect(carla.waiting).toEqual([])
    const yes = ConfirmAccount.parse({ id, membershipId: ids.membership('carla') })
    await expect(as('carla', 'beheer', (db) => confirmAccount(db, yes))).rejects.toThrow(/not_found/)
    await expect(as('emma', 'begeleiding', (db) => confirmAccount(db, yes))).rejects.toThrow(/not_found/)
    // A member of another school cannot be chosen either.
    await expect(confirm(id, { membershipId: ids.membership('carla') })).rejects.toThrow(/unknownNumber/)
    await confirm(id, { membershipId: ids.membership('karim') })
    await expect(confirm(id, { membershipId: ids.membership('emma') })).rejects.toThrow(/alreadyConfirmed/)
  })

  it('once confirmed is that person, whatever its claims become', async () => {
    const subject = 'fixed-emma'
    const there = await come({ subject })
    await confirm(there.accountId as string, { membershipId: ids.membership('emma') })
    const again = await come({
      subject,
      affiliation: 'student',
      number: await numberOf('mila'),
      school: '99MA',
      name: 'Sanne Bakker',
    })
    expect(again.outcome).toBe('in')
    expect(await inside(again.token, 'begeleiding')).toMatchObject({
      membershipId: ids.membership('emma'),
      role: 'mentor',
    })
    expect(await inside(again.token, 'beheer')).toMatchObject({ role: 'mentor' })
    expect((await myPlaces(again.token as string)).length).toBe(1)
    const [row] = await own('SELECT organisation_id, name FROM account WHERE subject = $1', subject)
    expect(row).toEqual({ organisation_id: ids.organisation('veerhuis'), name: 'Iemand Anders' })
  })

  it('reaches nothing at the very next request when the role ended, and says so', async () => {
    const subject = 'tom-at-school'
    const there = await come({ subject })
    await confirm(there.accountId as string, { membershipId: ids.membership('tom') })
    const { token } = await come({ subject })
    expect(await inside(token, 'begeleiding')).not.toBeNull()
    await own('UPDATE membership SET valid_until = authz.clock() WHERE id = $1', ids.membership('tom'))
    for (const purpose of ['begeleiding', 'overstap', 'beheer', 'recht'] as const)
      expect(await inside(token, purpose)).toBeNull()
    expect(await whereTo(token as string)).toBe('ended')
    // Nor after signing in again: not even as a private person, who would know every colleague by name.
    const again = await come({ subject })
    expect(again.outcome).toBe('in')
    for (const purpose of ['begeleiding', 'recht'] as const)
      expect(await inside(again.token, purpose)).toBeNull()
    await own('UPDATE membership SET valid_until = NULL WHERE id = $1', ids.membership('tom'))
  })

  it('that was refused stays out, and a yes can be taken back at once', async () => {
    const there = await come()
    const id = there.accountId as string
    const subject = `subject-${counter}`
    await confirm(id, { membershipId: ids.membership('joke') })
    const { token } = await come({ subject })
    expect(await inside(token, 'begeleiding')).not.toBeNull()
    await sanne((db) => refuseAccount(db, { id }))
    expect(await inside(token, 'begeleiding')).toBeNull()
    expect((await come({ subject })).outcome).toBe('refused')
  })

  it('cannot be read by the app but for the own school, and its subject not at all', async () => {
    await expect(sanne((db) => db.$queryRaw`SELECT subject FROM account`)).rejects.toThrow()
    const emma = await as('emma', 'begeleiding', (db) => db.account.count())
    expect(emma).toBe(0)
  })

  it('of eduID has no school: only a code makes it a key, and the code works once', async () => {
    const there = await come({ school: null, homeOrganisation: null, affiliation: 'other' })
    expect(there.outcome).toBe('waits')
    const esra = (await openSession('demo', 'esra')) as string
    await auth('SELECT authz.make_code($1, $2, 15)', esra, 'bcdfgh23jk45')
    const take = (account: unknown, code: string) =>
      auth<{ outcome: string }>('SELECT * FROM authz.attach_account($1::uuid, $2)', account, code)
    expect(await take(there.accountId, 'bcdfgh23jk46')).toMatchObject([{ outcome: 'wrong' }])
    expect(await take(there.accountId, 'bcdfgh23jk45')).toMatchObject([{ outcome: 'in' }])
    const other = await come({ school: null })
    expect(await take(other.accountId, 'bcdfgh23jk45')).toMatchObject([{ outcome: 'wrong' }])
    const again = await come({ subject: `subject-${counter - 1}`, school: null })
    expect((await inside(again.token, 'recht'))?.studentId).toBe(ids.student('esra'))
  })

  it('guessing codes is over after ten tries, whatever is tried', async () => {
    const there = await come({ school: null })
    const outcomes: string[] = []
    for (let i = 0; i < 12; i++) {
      const [row] = await auth<{ outcome: string }>(
        'SELECT * FROM authz.attach_account($1::uuid, $2)',
        there.accountId,
        `guess${i}`,
      )
      outcomes.push(row?.outcome as string)
    }
    expect(outcomes.slice(0, 10)).toEqual(Array(10).fill('wrong'))
    expect(outcomes.slice(10)).toEqual(['wait', 'wait'])
  })
})

describe('one active at a time', () => {
  it('somebody with more roles chooses one, and the last choice is remembered', async () => {
    const subject = 'many'
    const there = await come({ subject })
    await confirm(there.accountId as string, { membershipId: ids.membership('ruud') })
    // Ruud is Sami's mother's neighbour: here he is also her child's other guardian.
    const code = 'code-of-fatima'
    const fatima = (await openSession('demo', 'fatima')) as string
    await auth('SELECT authz.make_code($1, $2, 15)', fatima, code)
    await auth('SELECT authz.attach_account($1::uuid, $2)', there.accountId, code)

    const { token } = await come({ subject })
    const [work] = await myPlaces(token as string)
    await switchPlace(token as string, work?.person_id as string, ids.membership('ruud'))
    const places = await myPlaces(token as string)
    expect(places.map(({ kind, active }) => [kind, active])).toEqual([
      ['staff', true],
      ['guardian', false],
    ])
    expect(await inside(token, 'begeleiding')).toMatchObject({ role: 'teamLead' })
    expect(await inside(token, 'recht')).toBeNull()
    const home = places[1] as (typeof places)[1]
    expect(await switchPlace(token as string, home?.person_id as string, null)).toBe(true)
    expect(await inside(token, 'begeleiding')).toBeNull()
    expect(await inside(token, 'recht')).toMatchObject({ personId: ids.person('fatima') })
    const next = await come({ subject })
    expect(await whereTo(next.token as string)).toBe('guardian')
  })

  it('nobody switches to what is not theirs', async () => {
    const emma = (await openSession('demo', 'emma')) as string
    expect(await switchPlace(emma, ids.person('sanne'), ids.membership('sanne'))).toBe(false)
    expect(await switchPlace(emma, ids.person('emma'), ids.membership('sanne'))).toBe(false)
    expect(await switchPlace(emma, ids.person('esra'), null)).toBe(false)
    expect(await switchPlace(emma, ids.person('emma'), null)).toBe(false)
    expect(await inside(emma, 'begeleiding')).toMatchObject({ membershipId: ids.membership('emma') })
  })
})

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

describe('the second factor of an administrator', () => {
  const administrator = async (who = 'sanne', school = '99VA') => {
    const { token } = await inviteByCode({ code: school, number: who, address: '', reset: false })
    return (await spendLink(token as string, 'computer')) as string
  }
  const give = async (token: string, code: string) =>
    (
      await auth<{ outcome: string; until: Date | null }>(
        'SELECT * FROM authz.give_code($1, $2)',
        token,
        code,
      )
    )[0]
  const setUp = async (token: string) => {
    const [row] = await auth<{ secret: string; codes: string[] }>(
      'SELECT * FROM authz.set_up_factor($1, true)',
      token,
    )
    return {
      totp: new TOTP({ secret: Secret.fromHex(row?.secret as string) }),
      codes: row?.codes as string[],
    }
  }
  const at = (totp: TOTP, steps: number) => totp.generate({ timestamp: Date.now() + steps * 30_000 })
  const forget = async () => {
    await own('DELETE FROM authz.recovery_code')
    await own('DELETE FROM authz.second_factor')
    await own('DELETE FROM authz.tries')
    await own('DELETE FROM authz.mail')
  }
  // A code lives for thirty seconds by the clock of the wall: a test during which that clock moved on is done again.
  const step = () => Math.floor(Date.now() / 30_000)
  const inOneStep = (name: string, test: () => Promise<void>) =>
    it(name, async () => {
      for (;;) {
        await forget()
        const began = step()
        try {
          return await test()
        } catch (error) {
          if (step() === began) throw error
        }
      }
    })

  inOneStep('comes before any right, in the data path', async () => {
    const token = await administrator()
    for (const purpose of ['beheer', 'begeleiding', 'overstap', 'recht'] as const)
      for (const mode of ['read', 'audited', 'write'] as const)
        expect(await inside(token, purpose, mode)).toBeNull()
    const { totp } = await setUp(token)
    expect(await inside(token, 'beheer')).toBeNull()
    expect((await give(token, at(totp, 0)))?.outcome).toBe('in')
    expect(await inside(token, 'beheer')).toMatchObject({ role: 'administrator' })
    // Another session of the same person starts without.
    const next = await administrator()
    expect(await whereTo(next)).toBe('code')
    expect(await inside(next, 'beheer')).toBeNull()
  })

  inOneStep('takes the codes that another program makes for RFC 6238, and no code twice', async () => {
    const token = await administrator()
    const { totp } = await setUp(token)
    const code = at(totp, -1)
    expect((await give(token, code))?.outcome).toBe('in')
    const next = await administrator()
    expect((await give(next, code))?.outcome).toBe('replayed')
    expect((await give(next, at(totp, 1)))?.outcome).toBe('in')
    const third = await administrator()
    expect((await give(third, at(totp, 0)))?.outcome).toBe('replayed')
    for (let i = 0; i < 50; i++) {
      const secret = new Secret({ size: 20 })
      const step = Math.floor(Math.random() * 2 ** 32)
      const [row] = await own<{ code: string }>(
        `SELECT authz.code_at(decode($1, 'hex'), $2::bigint) AS code`,
        secret.hex,
        step,
      )
      expect(row?.code).toBe(new TOTP({ secret }).generate({ timestamp: step * 30_000 }))
    }
  })

  inOneStep(
    'tells its secret until it was proved, and never again; the app’s own role reads none',
    async () => {
      const token = await administrator()
      const { totp } = await setUp(token)
      await give(token, at(totp, 0))
      const next = await administrator()
      for (const anew of [true, false])
        expect(await auth('SELECT * FROM authz.set_up_factor($1, $2)', next, anew)).toEqual([])
      for (const url of [database.app, database.auth, database.job])
        await expect(query(url, 'SELECT secret FROM authz.second_factor')).rejects.toThrow(
          /permission denied/,
        )
    },
  )

  inOneStep('refuses after five wrong codes, from however many browsers, also the right one', async () => {
    const first = await administrator()
    const { totp } = await setUp(first)
    await give(first, at(totp, -1))
    const sessions = await Promise.all([administrator(), administrator()])
    const outcomes: string[] = []
    for (let i = 0; i < 20; i++)
      outcomes.push((await give(sessions[i % 2] as string, 'abcdef'))?.outcome as string)
    expect(outcomes.filter((one) => one === 'wrong').length).toBe(5)
    expect(outcomes.slice(5)).toEqual(Array(15).fill('wait'))
    expect((await give(sessions[0] as string, at(totp, 0)))?.outcome).toBe('wait')
    expect(await inside(sessions[0] as string, 'beheer')).toBeNull()
  })

  inOneStep('counts guesses that come at once one by one', async () => {
    const first = await administrator()
    const { totp } = await setUp(first)
    await give(first, at(totp, -1))
    const next = await administrator()
    const all = await Promise.all(
      Array.from({ length: 12 }, () =>
        give(next, '000000')
          .then((row) => row?.outcome)
          .catch(() => 'error'),
      ),
    )
    expect(all.filter((one) => one === 'wrong').length).toBeLessThanOrEqual(5)
  })

  inOneStep('can be passed once by each spare code', async () => {
    const first = await administrator()
    const { totp, codes } = await setUp(first)
    expect((await give(first, codes[0] as string))?.outcome).toBe('wrong')
    await give(first, at(totp, 0))
    const next = await administrator()
    expect((await give(next, codes[0] as string))?.outcome).toBe('in')
    const third = await administrator()
    expect((await give(third, codes[0] as string))?.outcome).toBe('wrong')
  })

  inOneStep(
    'is reset by another administrator of the school or by the command, not by oneself or another school',
    async () => {
      await own(
        `INSERT INTO membership (id, person_id, organisation_id, role, name, number, valid_from) VALUES ($1, $2, $3, 'administrator', 'Tweede Beheerder', 'tweede', '2026-08-01') ON CONFLICT DO NOTHING`,
        ids.membership('tweede'),
        ids.person('peter'),
        ids.organisation('veerhuis'),
      )
      const token = await administrator()
      const { totp } = await setUp(token)
      await give(token, at(totp, 0))
      const drop = (which: string) => (db: ActorDb) => resetSecondFactor(db, { id: ids.membership(which) })
      await expect(sanne(drop('sanne'))).rejects.toThrow(/not_found/)
      await expect(as('carla', 'beheer', drop('sanne'))).rejects.toThrow(/not_found/)
      await own(`DELETE FROM authz.session WHERE person_id = $1`, ids.person('peter'))
      const peter = (await openSession('demo', 'peter')) as string
      await switchPlace(peter, ids.person('peter'), ids.membership('tweede'))
      expect(
        await asActor(peter, { purpose: 'beheer', mode: 'write' }, (db) => drop('sanne')(db)),
      ).toMatchObject({ to: expect.stringContaining('hersteld') })
      expect(await inside(token, 'beheer')).toBeNull()
      expect(await whereTo(token)).toBe('nobody')
      expect(await whereTo(await administrator())).toBe('setUp')
      const [mail] = await own(`SELECT template, secret FROM authz.mail WHERE template = 'secondFactorReset'`)
      expect(mail).toEqual({ template: 'secondFactorReset', secret: null })
      await own(`UPDATE membership SET valid_until = authz.clock() WHERE id = $1`, ids.membership('tweede'))
    },
  )

  inOneStep('is not asked of a one-click session, and such a session exists in a demo only', async () => {
    expect(await inside(await openSession('demo', 'sanne'), 'beheer')).toMatchObject({
      role: 'administrator',
    })
    expect(await openSession('oversteek', 'sanne')).toBeNull()
    const [clock] = await own('SELECT * FROM authz.demo_clock')
    const before = (await openSession('demo', 'sanne')) as string
    await own('DELETE FROM authz.demo_clock')
    expect(await openSession('demo', 'sanne')).toBeNull()
    expect(await inside(before, 'beheer')).toBeNull()
    await own('INSERT INTO authz.demo_clock VALUES (true, $1, $2)', clock?.at, clock?.set_at)
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

describe('limits', () => {
  it('let 300 different students in at once, and count a hundred at once as a hundred', async () => {
    const all = await Promise.all(
      Array.from({ length: 300 }, (_, i) =>
        come({ school: null, subject: `storm-${i}-${randomBytes(4).toString('hex')}` }),
      ),
    )
    expect(all.every(({ outcome }) => outcome === 'waits')).toBe(true)
    const counted = await Promise.all(
      Array.from({ length: 100 }, () =>
        auth<{ until: Date | null }>(`SELECT authz.try('somebody', 20, 60) AS until`).then(
          ([row]) => row?.until,
        ),
      ),
    )
    expect(counted.filter((until) => until === null).length).toBe(20)
    const [row] = await own<{ text: string }>(`SELECT string_agg(t::text, '') AS text FROM authz.tries t`)
    expect(row?.text).not.toContain('somebody')
  })
})
