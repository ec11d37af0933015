// The promises of the sign-in, tried as the roles that the product has: who comes in, as whom, and from when to when.
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { confirmAccount, refuseAccount } from '@/lib/organisations/accounts/commands'
import { listAccounts } from '@/lib/organisations/accounts/queries'
import { ConfirmAccount } from '@/lib/organisations/accounts/schema'
import { ids } from '@/prisma/seed/region'
import { askAround } from './around'
import { as, atTheDoor, come, inside } from './at-the-door'
import { openSession, switchPlace, waitingAccount, whereTo } from './tokens'

const database = useRegion('accounts')
const placesOf = async (token: string) => (await askAround(token)).places
const { own, auth, numberOf } = atTheDoor(database)

const sanne = <T>(run: (db: ActorDb, now: Date) => Promise<T>) => as('sanne', 'beheer', run)
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
    expect((await placesOf(again.token as string)).length).toBe(1)
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
    const subject = 'refused'
    const there = await come({ subject })
    const id = there.accountId as string
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
    const subject = 'of-edu-id'
    const there = await come({ subject, school: null, homeOrganisation: null, affiliation: 'other' })
    expect(there.outcome).toBe('waits')
    const esra = (await openSession('demo', 'esra')) as string
    await auth('SELECT authz.make_code($1, $2, 15)', esra, 'bcdfgh23jk45')
    const take = (account: unknown, code: string) =>
      auth<{ outcome: string }>('SELECT * FROM authz.attach_account($1::uuid, $2)', account, code)
    expect(await take(there.accountId, 'bcdfgh23jk46')).toMatchObject([{ outcome: 'wrong' }])
    expect(await take(there.accountId, 'bcdfgh23jk45')).toMatchObject([{ outcome: 'in' }])
    const other = await come({ school: null })
    expect(await take(other.accountId, 'bcdfgh23jk45')).toMatchObject([{ outcome: 'wrong' }])
    const again = await come({ subject, school: null })
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
    const [work] = await placesOf(token as string)
    await switchPlace(token as string, work?.person_id as string, ids.membership('ruud'))
    const places = await placesOf(token as string)
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
