// Every state, to every state, by everybody: what the database itself lets through, on connections that nothing was ever
// set on, compared with the state table.
import { beforeAll, expect, it } from 'vitest'
import { DEMO_ISSUER, openSession } from '@/lib/auth/tokens'
import type { Purpose } from '@/lib/db/as-actor'
import type { ApplicationState } from '@/lib/db/enums'
import { useRegion } from '@/lib/db/region-testing'
import { connection, query } from '@/lib/db/testing'
import { walk } from '@/lib/kernel/walk'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { apply, choose, takeOver } from './commands'
import { moves, type Party } from './states'

const db = useRegion('moves')
let application: string
const states = Object.keys(moves) as ApplicationState[]
const parties: Record<string, { purpose: Purpose; party: Party | null }> = {
  sami: { purpose: 'recht', party: 'student' },
  fatima: { purpose: 'recht', party: 'student' },
  nadia: { purpose: 'overstap', party: 'receiver' },
  marco: { purpose: 'overstap', party: null },
  emma: { purpose: 'begeleiding', party: 'home' },
  joke: { purpose: 'begeleiding', party: 'home' },
  yusuf: { purpose: 'recht', party: null },
  hatice: { purpose: 'recht', party: null },
  tom: { purpose: 'begeleiding', party: null },
  sanne: { purpose: 'beheer', party: null },
  nobody: { purpose: 'recht', party: null },
}

beforeAll(async () => {
  for (const school of ['waterlinie', 'zandhaven'])
    await as('sami', 'recht', (tx, now) =>
      apply(tx, { programmeId: ids.programme(school, 'Software developer', 'niveau 4') }, now),
    )
  application = await applicationAt('waterlinie')
})

const applicationAt = async (school: string) =>
  (
    await query<{ id: string }>(
      db.ownerUrl,
      'SELECT id FROM application WHERE student_id = $1 AND organisation_id = $2',
      [ids.student('sami'), ids.organisation(school)],
    )
  )[0]?.id as string

// What a place needs besides its state is there, so that only party and states decide.
const put = (state: ApplicationState) =>
  query(
    db.ownerUrl,
    `UPDATE application SET state = $2::application_state, version = version + 1, accepted_at = now(), chosen_at = NULL, seen_on = now(),
            taken_over_at = CASE WHEN $2::text = 'placed' THEN now() END WHERE id = $1`,
    [application, state],
  )

/** Which of these somebody can do, each from the same start, on a connection of their own that leaves nothing behind. */
async function able<T>(
  who: string,
  tries: readonly T[],
  sql: string,
  values: (one: T) => unknown[],
  before = 'SELECT 1',
): Promise<T[]> {
  const token = who === 'nobody' ? null : await openSession(DEMO_ISSUER, who)
  const client = await connection(db.app)
  const done: T[] = []
  try {
    await client.query('BEGIN')
    await client.query(before)
    if (token)
      await client.query(`SELECT authz.enter($1, $2, 'write', gen_random_uuid())`, [
        token,
        parties[who]?.purpose,
      ])
    await client.query('SAVEPOINT start')
    for (const one of tries) {
      try {
        if ((await client.query(sql, values(one))).rowCount === 1) done.push(one)
      } catch (error) {
        expect((error as { code?: string }).code).toMatch(/^(OV00\d|42501)$/)
      }
      await client.query('ROLLBACK TO SAVEPOINT start')
    }
  } finally {
    await client.end()
  }
  return done
}

const move = 'UPDATE application SET state = $2, version = version + 1 WHERE id = $1'

for (const [setting, before, pairs] of [
  ['on a connection where nothing was ever set', '', walk(states, Object.keys(parties), true)],
  [
    'whatever somebody sets who is not allowed to',
    `SELECT set_config('authz.taking_over', 'x', true)`,
    walk(states, Object.keys(parties)),
  ],
] as const)
  it(`moves an application as the state table says, ${setting}`, { timeout: 120_000 }, async () => {
    const done: string[] = []
    for (const [from, who] of pairs) {
      await put(from)
      const others = states.filter((to) => to !== from)
      for (const to of await able(who, others, move, (state) => [application, state], before))
        done.push(`${who}: ${from} > ${to}`)
    }
    const allowed = pairs.flatMap(([from, who]) => {
      const may: Partial<Record<Party, readonly ApplicationState[]>> = moves[from]
      const { party = null } = parties[who] ?? {}
      return states.flatMap((to) =>
        party !== null && may[party]?.includes(to) ? [`${who}: ${from} > ${to}`] : [],
      )
    })
    expect(done.sort()).toEqual(allowed.sort())
    expect(allowed.length).toBeGreaterThan(pairs.length > states.length * 2 ? 40 : 2)
  })

it('lets only the student, or who answers for the student, accept and choose', async () => {
  const tried = async (state: ApplicationState, set: string) => {
    await put(state)
    const those: string[] = []
    for (const who of Object.keys(parties))
      those.push(
        ...(await able(who, [who], `UPDATE application SET ${set} WHERE id = $1`, () => [application])),
      )
    return those
  }
  expect(await tried('offered', 'accepted_at = NULL')).toEqual(['sami', 'fatima'])
  expect(await tried('placed', 'chosen_at = now()')).toEqual(['sami', 'fatima'])
  expect(await tried('applied', 'accepted_at = NULL')).toEqual([])
  expect(await tried('applied', 'chosen_at = now()')).toEqual([])
})

it('asks an act for every fall back, also of somebody who tries to keep it silent', async () => {
  const fallBacks = async () =>
    (
      await query<{ n: number }>(
        db.ownerUrl,
        `SELECT count(*)::int AS n FROM signal s JOIN task t ON t.signal_id = s.id WHERE s.student_id = $1 AND s.kind = 'applicationFellBack'`,
        [ids.student('sami')],
      )
    )[0]?.n as number
  await put('offered')
  const before = await fallBacks()
  const client = await connection(db.app)
  try {
    await client.query('BEGIN')
    await client.query(`SELECT set_config('authz.taking_over', 'x', true)`)
    await client.query(`SELECT authz.enter($1, 'overstap', 'write', gen_random_uuid())`, [
      await openSession(DEMO_ISSUER, 'nadia'),
    ])
    await client.query(`UPDATE application SET state = 'rejected', version = version + 1 WHERE id = $1`, [
      application,
    ])
    await client.query('COMMIT')
  } finally {
    await client.end()
  }
  expect(await fallBacks()).toBe(before + 1)
})

it('still ends the others without a signal when a school takes over: the student confirmed that when choosing', async () => {
  const other = await applicationAt('zandhaven')
  await put('placed')
  await query(db.ownerUrl, 'UPDATE application SET taken_over_at = NULL WHERE id = $1', [application])
  const version = async () =>
    (
      await query<{ version: number }>(db.ownerUrl, 'SELECT version FROM application WHERE id = $1', [
        application,
      ])
    )[0]?.version as number
  await as('sami', 'recht', async (tx, now) =>
    choose(tx, { applicationId: application, version: await version() }, now),
  )
  await as('nadia', 'overstap', async (tx, now) =>
    takeOver(
      tx,
      {
        applicationId: application,
        version: await version(),
        ownerId: ids.membership('jeroen'),
        deputyId: ids.membership('sylvia'),
      },
      now,
    ),
  )
  expect(
    await query(
      db.ownerUrl,
      `SELECT a.state, (SELECT count(*)::int FROM signal s WHERE s.because ->> 'applicationId' = a.id::text) AS signals FROM application a WHERE a.id = $1`,
      [other],
    ),
  ).toEqual([{ state: 'withdrawn', signals: 0 }])
})
