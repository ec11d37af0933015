// The promises of the sign-in, tried as the roles that the product has: what an administrator needs beside an account.
import { Secret, TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { type ActorDb, asActor } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { inviteByCode } from '@/lib/jobs/invite'
import { resetSecondFactor } from '@/lib/organisations/accounts/commands'
import { ids } from '@/prisma/seed/region'
import { as, atTheDoor, inside } from './at-the-door'
import { openSession, spendLink, switchPlace, whereTo } from './tokens'

const database = useRegion('second_factor')
const { own, auth } = atTheDoor(database)

const sanne = <T>(run: (db: ActorDb, now: Date) => Promise<T>) => as('sanne', 'beheer', run)

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
      ).not.toBeNull()
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
