import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asJob } from '@/lib/db/as-job'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { findTwoNumbers } from '@/lib/signals/queries'
import { listTasks } from '@/lib/tasks/queries'
import * as applications from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { findBroken } from './invariants'
import { runNightly } from './nightly'
import { applyTo, dutiesIn, quiet } from './nights'

const db = useRegion('nightly', '2026-09-01T07:00:00Z')
const { state, ownerOf, tasksOf } = dutiesIn(db)

let owner: Awaited<ReturnType<typeof asOwner>>
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
})
afterAll(async () => {
  await owner.end()
})

const nightOf = async (day: string) => {
  await owner.setClock(new Date(`${day}T00:01:00Z`))
  return runNightly()
}

describe('the night', () => {
  it('opens a crossing with an owner for everybody in a final group on the calendar’s date, and not before', async () => {
    expect((await nightOf('2026-09-30')).opened).toBe(0)
    const night = await nightOf('2026-10-01')
    expect(night).toMatchObject({ opened: 13, faults: [], broken: [] })
    expect(await ownerOf('esra')).toEqual({ name: 'Emma de Wit', reason: 'opened' })
    const kinds = await query(
      db.ownerUrl,
      'SELECT kind::text, count(*)::int FROM transition GROUP BY 1 ORDER BY 1',
    )
    expect(kinds).toEqual([
      { kind: 'mboHbo', count: 2 },
      { kind: 'poVo', count: 2 },
      { kind: 'voHbo', count: 1 },
      { kind: 'voMbo', count: 8 },
    ])
  })

  it('that runs twice changes nothing', async () => {
    const before = await state()
    expect(await runNightly()).toEqual(quiet)
    expect(await state()).toBe(before)
  })

  it('makes one task of nobody-anywhere for the decaan, the day after the date, with its facts frozen', async () => {
    await owner.setClock(new Date('2027-03-16T09:00:00Z'))
    await applyTo('lotte', 'waterlinie', 'Mediavormgever', 'niveau 4')
    await applyTo('yusuf', 'waterlinie', 'ICT-beheer', 'niveau 3')
    await nightOf('2027-04-01')
    expect(await tasksOf('daniel')).toEqual([])
    const night = await nightOf('2027-04-02')
    expect(night.raised).toBeGreaterThan(0)
    expect(await tasksOf('lotte')).toEqual([])
    expect(await tasksOf('daniel')).toMatchObject([
      { kind: 'noApplication', state: 'open', desk: 'Decanaat' },
    ])
    const [signal] = await query(
      db.ownerUrl,
      `SELECT because FROM signal WHERE kind = 'noApplication' AND student_id = $1`,
      [ids.student('daniel')],
    )
    expect(signal?.because).toEqual({ on: '2027-04-02', deadline: '2027-04-01' })
    const before = await state()
    expect(await runNightly()).toEqual(quiet)
    expect(await state()).toBe(before)
    const joke = await as('joke', 'begeleiding', (tx, now) => listTasks(tx, now), 'read')
    expect(joke.filter((one) => one.kind === 'noApplication').map((one) => one.name)).toContain(
      'Daniël Kuipers',
    )
    const karim = await as('karim', 'begeleiding', (tx, now) => listTasks(tx, now), 'read')
    expect(karim.map((one) => one.name)).not.toContain('Daniël Kuipers')
  })

  it('takes the task away when it solved itself, and says so', async () => {
    await applyTo('daniel', 'waterlinie', 'Entree', 'niveau 1')
    expect((await nightOf('2027-04-03')).solved).toBe(1)
    expect(await tasksOf('daniel')).toMatchObject([{ state: 'done', closed_by_name: 'Oversteek' }])
    const [signal] = await query(db.ownerUrl, `SELECT closed_at FROM signal WHERE student_id = $1`, [
      ids.student('daniel'),
    ])
    expect(signal?.closed_at).not.toBeNull()
    expect((await nightOf('2027-04-06')).raised).toBe(0)
  })

  it('lets silence climb: the desk, its lead, the owner, the stand-in desk with the duty', async () => {
    const at = async (day: string) => {
      await nightOf(day)
      const [task] = (await tasksOf('esra')).filter((one) => one.kind === 'noApplication')
      return task
    }
    // Due on 7 April: 2, 5 and 8 school days later.
    expect(await at('2027-04-08')).toMatchObject({ name: null, desk: 'Decanaat', silent_steps: 0 })
    expect(await at('2027-04-09')).toMatchObject({ name: 'Joke van Dalen', silent_steps: 1 })
    expect(await at('2027-04-14')).toMatchObject({ name: 'Emma de Wit', silent_steps: 2 })
    expect(await ownerOf('esra')).toMatchObject({ name: 'Emma de Wit' })
    expect(await at('2027-04-19')).toMatchObject({ name: 'Ruud Smits', silent_steps: 3 })
    expect(await ownerOf('esra')).toEqual({ name: 'Ruud Smits', reason: 'silence' })
    expect((await tasksOf('esra')).filter((one) => one.kind === 'ownerMoved')).toMatchObject([
      { name: 'Ruud Smits', state: 'open' },
    ])
    const ruud = await as('ruud', 'begeleiding', (tx, now) => listTasks(tx, now), 'read')
    expect(ruud.map((one) => `${one.kind} ${one.name}`)).toContain('noApplication Esra Kaya')
    const lines = await query(
      db.ownerUrl,
      `SELECT actor_name, details ->> 'why' AS why FROM audit_event WHERE student_id = $1 AND action = 'passedTask'`,
      [ids.student('esra')],
    )
    expect(lines).toEqual([1, 2, 3].map(() => ({ actor_name: 'Oversteek', why: 'silence' })))
    expect(await runNightly()).toEqual(quiet)
  })

  it('counts silent days of the own school, and only there', async () => {
    const numbers = await as('ruud', 'begeleiding', (tx) => findTwoNumbers(tx), 'read')
    expect(numbers.silentDays).toBeGreaterThan(0)
    expect(await as('sylvia', 'begeleiding', (tx) => findTwoNumbers(tx), 'read')).toEqual({
      absentDays: 0,
      silentDays: 0,
    })
  })
})

describe('the first days', () => {
  it('ask the owner at the new school after the third school day, and end on 1 October', async () => {
    const programmeId = ids.programme('waterlinie', 'Mediavormgever', 'niveau 4')
    const [row] = await query<{ id: string }>(
      db.ownerUrl,
      'SELECT id FROM application WHERE student_id = $1',
      [ids.student('lotte')],
    )
    const id = row?.id ?? ''
    const version = async () =>
      (
        await query<{ version: number }>(db.ownerUrl, 'SELECT version FROM application WHERE id = $1', [id])
      )[0]?.version ?? 0
    const move = async (to: 'offered' | 'placed' | 'started') => {
      const seen = await version()
      await as('nadia', 'overstap', (tx, now) =>
        applications.moveApplication(tx, { applicationId: id, version: seen, to }, now),
      )
    }
    // What is raised about others in the spring is raised by then.
    await nightOf('2027-05-14')
    await owner.setClock(new Date('2027-06-01T08:00:00Z'))
    await move('offered')
    let seen = await version()
    await as('lotte', 'recht', (tx, now) =>
      applications.acceptOffer(tx, { applicationId: id, version: seen }, now),
    )
    await move('placed')
    seen = await version()
    await as('lotte', 'recht', (tx, now) =>
      applications.choose(tx, { applicationId: id, version: seen }, now),
    )
    seen = await version()
    await as('nadia', 'overstap', (tx, now) =>
      applications.takeOver(
        tx,
        {
          applicationId: id,
          version: seen,
          ownerId: ids.membership('jeroen'),
          deputyId: ids.membership('sylvia'),
        },
        now,
      ),
    )
    expect(programmeId).toBeTruthy()
    expect((await nightOf('2027-09-01')).raised).toBe(0)
    expect((await nightOf('2027-09-02')).raised).toBe(1)
    expect((await tasksOf('lotte')).filter((one) => one.state === 'open')).toMatchObject([
      { kind: 'notSeen', name: 'Jeroen Vos' },
    ])
    const jeroen = await as('jeroen', 'begeleiding', (tx, now) => listTasks(tx, now), 'read')
    expect(jeroen.map((one) => one.name)).toEqual(['Lotte Vermeer'])
    const joke = await as('joke', 'begeleiding', (tx, now) => listTasks(tx, now), 'read')
    expect(joke.map((one) => `${one.kind} ${one.name}`)).not.toContain('notSeen Lotte Vermeer')
    await move('started')
    expect((await nightOf('2027-09-03')).solved).toBe(1)
    expect((await nightOf('2027-09-30')).settled).toBe(0)
    const night = await nightOf('2027-10-01')
    expect(night).toMatchObject({ settled: 1, broken: [], faults: [] })
    const [crossing] = await query(
      db.ownerUrl,
      'SELECT state::text, ended_at IS NOT NULL AS ended FROM transition WHERE student_id = $1',
      [ids.student('lotte')],
    )
    expect(crossing).toEqual({ state: 'settled', ended: true })
    expect(await runNightly()).toEqual(quiet)
  })
})

it('a school year that is over is closed once: what was for school stays as it was, and nothing else', async () => {
  const written = async (title: string, schoolYear: string, hidden = false) =>
    query(
      db.ownerUrl,
      `INSERT INTO lob_entry (student_id, organisation_id, school_year, sector, activity_type, title, hidden_from_school, created_at, updated_at)
       SELECT student_id, organisation_id, $2, 'vo', 'other', $1, $3, now(), now() FROM enrolment WHERE student_id = $4 LIMIT 1`,
      [title, schoolYear, hidden, ids.student('indy')],
    )
  await written('van vorig jaar', '2026-2027')
  await written('voor mij', '2026-2027', true)
  await written('van dit jaar', '2027-2028')
  expect((await runNightly()).closed).toBe(1)
  expect(
    await query(db.ownerUrl, `SELECT core ->> 'title' AS title, reason::text, by_name FROM lob_version`),
  ).toEqual([{ title: 'van vorig jaar', reason: 'yearClosed', by_name: 'Oversteek' }])
  expect(await runNightly()).toEqual(quiet)
})

describe('the invariants', () => {
  it.each([
    [
      'openCrossingWithoutOneOwner',
      `UPDATE transition_owner SET valid_until = valid_from + interval '1 second' WHERE valid_until IS NULL`,
    ],
    [
      'ownerNotThere',
      `INSERT INTO staff_leave (membership_id, first_day, last_day, created_at) SELECT membership_id, authz.today(), authz.today(), now() FROM transition_owner WHERE valid_until IS NULL LIMIT 1`,
    ],
    [
      'taskOfNobody',
      `UPDATE task SET membership_id = NULL, desk_id = gen_random_uuid() WHERE state = 'open'`,
    ],
    [
      'signalWithoutTask',
      `INSERT INTO signal (student_id, organisation_id, data_class, kind, created_at, dedupe) SELECT student_id, home_organisation_id, 'signal', 'notSeen', now(), 'planted' FROM transition LIMIT 1`,
    ],
    ['takenUpWithoutAct', `UPDATE task SET state = 'takenUp' WHERE state = 'open'`],
    ['grantOnEndedCrossing', `UPDATE access_grant SET valid_until = NULL WHERE basis = 'owner'`],
  ])('see %s when it is planted', async (name, fault) => {
    // As the owner with the triggers off: a fault that no command could make.
    const broken = await planted(fault)
    expect(broken).toContain(name)
    expect((await asJob('nightly', (tx) => findBroken(tx))).map((one) => one.name)).not.toContain(name)
  })

  // The planted row must be seen by the job's own queries, so it is committed, asked and taken back.
  async function planted(fault: string): Promise<string[]> {
    const [, table = ''] = /(?:UPDATE|INTO) (\w+)/.exec(fault) ?? []
    await query(
      db.ownerUrl,
      `CREATE TABLE kept AS TABLE ${table}; ALTER TABLE ${table} DISABLE TRIGGER USER; ${fault}`,
    )
    try {
      return (await asJob('nightly', (tx) => findBroken(tx))).map((one) => one.name)
    } finally {
      await query(
        db.ownerUrl,
        `DELETE FROM ${table}; INSERT INTO ${table} SELECT * FROM kept; ALTER TABLE ${table} ENABLE TRIGGER USER; DROP TABLE kept`,
      )
    }
  }
})
