// What applications ask of the desk that receives them: the rows of *vandaag*, the number of its queue and what the
// queue shows are one thing, read by that desk alone, and told in a few lines however many wait.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { staffOf } from '@/lib/db/as-actor'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { countStatements, query } from '@/lib/db/testing'
import { dayOf, fromDate } from '@/lib/kernel/time'
import * as applications from '@/lib/transitions/applications/commands'
import { deskAsk } from '@/lib/transitions/applications/rules'
import { ended } from '@/lib/transitions/applications/states'
import { findQueue } from '@/lib/transitions/incoming/queries'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { putAside } from '../commands'
import { countAsked, listTasks } from '../queries'
import { inGroups } from '../rules'
import { incomingKinds, isIncoming } from '../schema'

const db = useRegion('incoming')
let owner: Awaited<ReturnType<typeof asOwner>>
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
})
afterAll(() => owner.end())

const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
const elsewhere = ids.programme('zandhaven', 'Software developer', 'niveau 4')
const applyTo = (who: string, programmeId: string) =>
  as(who, 'recht', (tx, now) => applications.apply(tx, { programmeId }, now))
const set = (who: string, columns: string) =>
  query(db.ownerUrl, `UPDATE application SET ${columns} WHERE student_id = $1 AND programme_id = $2`, [
    ids.student(who),
    software,
  ])

/** What a desk reads of its queue: from the rows, from the number, from the applications themselves. */
const told = (who: string) =>
  as(
    who,
    'overstap',
    async (tx, now) => {
      const rows = (await listTasks(tx, now, true)).filter((one) => isIncoming(one.kind))
      const own = { organisationId: staffOf(tx).organisationId, state: { notIn: [...ended] } }
      const queue = (await tx.application.findMany({ where: own })).flatMap((row) => {
        const asks = deskAsk({ ...row, intakeOn: row.intakeOn && fromDate(row.intakeOn) }, dayOf(now))
        return asks ? [`${asks} ${row.id}`] : []
      })
      const { rows: slice } = await findQueue(tx, { filter: 'all' }, now)
      expect(slice.flatMap(({ asks, id }) => (asks ? [`${asks} ${id}`] : [])).sort()).toEqual(queue.sort())
      return {
        rows: rows.map((one) => `${one.kind} ${one.objectId}`).sort(),
        queue,
        count: (await countAsked(tx, now)).incoming,
      }
    },
    'read',
  )

const standings = {
  answerApplication: `state = 'applied'`,
  holdIntake: `state = 'intakePlanned', intake_on = authz.today() + 8`,
  decideAfterIntake: `state = 'intakePlanned', intake_on = authz.today() - 1`,
  answerWaitlisted: `state = 'waitlisted', intake_on = NULL`,
  placeAccepted: `state = 'offered', accepted_at = authz.clock()`,
  takeOverChosen: `state = 'placed', chosen_at = authz.clock()`,
}

describe('what an application asks', () => {
  beforeAll(async () => {
    for (const who of ['yusuf', 'esra']) await applyTo(who, software)
    await applyTo('lotte', elsewhere)
  })

  it.each(Object.entries(standings))(
    '%s is one row, one in the number, and one in the queue',
    async (kind, columns) => {
      await set('yusuf', columns)
      const { rows, queue, count } = await told('nadia')
      expect(rows).toEqual(queue)
      expect(count).toBe(2)
      expect(rows.filter((row) => row.startsWith(kind)).length).toBeGreaterThan(0)
    },
  )

  it('is nothing while the student has the word, and when all is done', async () => {
    for (const columns of [
      `state = 'offered', accepted_at = NULL, chosen_at = NULL`,
      `state = 'placed', accepted_at = authz.clock(), chosen_at = NULL`,
      `state = 'placed', chosen_at = authz.clock(), taken_over_at = authz.clock()`,
    ]) {
      await set('yusuf', columns)
      const { rows, queue, count } = await told('nadia')
      expect([rows.length, queue.length, count], columns).toEqual([1, 1, 1])
    }
    await set('yusuf', `state = 'applied', accepted_at = NULL, chosen_at = NULL, taken_over_at = NULL`)
  })

  it('is late after the days that schools agreed on', async () => {
    const [row] = await query<{ due: string; agreed: string }>(
      db.ownerUrl,
      `SELECT due_on::text AS due, authz.add_school_days(authz.today(), 10)::text AS agreed FROM task
        WHERE kind = 'answerApplication' AND state = 'open' LIMIT 1`,
    )
    expect(row?.due).toBe(row?.agreed)
  })

  it('is read by its own desk for that purpose, by the student, and by nobody else', async () => {
    const seen = async (who: string, purpose: 'overstap' | 'begeleiding' | 'recht') =>
      as(
        who,
        purpose,
        (tx) => tx.task.count({ where: { state: 'open', kind: { in: [...incomingKinds] } } }),
        'read',
      )
    expect(await seen('nadia', 'overstap')).toBe(2)
    expect(await seen('marco', 'overstap')).toBe(1)
    expect(await seen('nadia', 'begeleiding')).toBe(0)
    for (const who of ['emma', 'joke', 'ruud', 'jeroen', 'sylvia'])
      for (const purpose of ['overstap', 'begeleiding'] as const)
        expect(await seen(who, purpose), who).toBe(0)
    for (const who of ['yusuf', 'esra', 'lotte']) expect(await seen(who, 'recht'), who).toBe(1)
  })

  it('can be put aside by nobody: not by the command, and not by the app’s own role', async () => {
    const [task] = await as('nadia', 'overstap', (tx, now) => listTasks(tx, now, true), 'read')
    const input = { taskId: task?.id ?? '', version: task?.version ?? 0, why: 'Geen tijd' }
    await expect(as('nadia', 'overstap', (tx, now) => putAside(tx, input, now))).rejects.toMatchObject({
      code: 'wrong_state',
    })
    const { count } = await as('nadia', 'overstap', (tx) =>
      tx.task.updateMany({ where: { id: task?.id ?? '' }, data: { state: 'putAside', why: 'Geen tijd' } }),
    )
    expect(count).toBe(0)
  })

  it('leaves the list with the desk', async () => {
    await query(db.ownerUrl, `UPDATE desk_member SET valid_until = authz.clock() WHERE membership_id = $1`, [
      ids.membership('nadia'),
    ])
    expect(await told('nadia')).toEqual({ rows: [], queue: [], count: 0 })
    await query(db.ownerUrl, `UPDATE desk_member SET valid_until = NULL WHERE membership_id = $1`, [
      ids.membership('nadia'),
    ])
  })
})

describe('a choice not made', () => {
  it('is asked of the owner when the agreed days are over, until there is a choice', async () => {
    const asked = async (day: string) => {
      await owner.setClock(new Date(`${day}T06:00:00Z`))
      await query(db.ownerUrl, `SELECT authz.follow('noChoice')`)
      const rows = await as('emma', 'begeleiding', (tx, now) => listTasks(tx, now), 'read')
      return rows
        .filter((one) => one.kind === 'noChoice')
        .map(({ name, facts, dueOn }) => ({ name, facts, dueOn }))
    }
    await set(
      'yusuf',
      `state = 'placed', accepted_at = authz.clock(), chosen_at = NULL, taken_over_at = NULL`,
    )
    const [{ before = '', agreed = '' } = {}] = await query<{ before: string; agreed: string }>(
      db.ownerUrl,
      `SELECT (day - 1)::text AS before, day::text AS agreed FROM authz.add_school_days(authz.today(), 10) day`,
    )
    expect(await asked(before)).toEqual([])
    expect(await asked(agreed)).toEqual([
      { name: 'Yusuf Aydın', facts: { on: '2027-03-16', places: 1 }, dueOn: agreed },
    ])
    await set('yusuf', `chosen_at = authz.clock()`)
    expect(await asked(agreed)).toEqual([])
    await owner.setClock(new Date('2027-03-16T15:00:00Z'))
  })
})

describe('three hundred who wait', () => {
  it('are a few lines, asked for in as many questions as three', async () => {
    const statements = () =>
      countStatements(() => as('nadia', 'overstap', (tx, now) => listTasks(tx, now, true), 'read'))
    const few = await statements()
    await query(
      db.ownerUrl,
      `WITH p AS (INSERT INTO person (issuer, subject) SELECT 'rij', n::text FROM generate_series(1, 300) n RETURNING id, subject),
         s AS (INSERT INTO student (person_id, call_name, last_name, birth_date)
           SELECT id, 'Leerling ' || subject, 'Van de Rij', '2010-01-01' FROM p RETURNING id)
       INSERT INTO transition (student_id, kind, state, home_organisation_id, responsible_organisation_id, school_year, opened_at)
       SELECT s.id, 'voMbo', 'orientation', $1, $1, '2026-2027', authz.clock() FROM s`,
      [ids.organisation('veerhuis')],
    )
    await query(
      db.ownerUrl,
      `INSERT INTO application (transition_id, student_id, programme_id, organisation_id, home_organisation_id, desk_id, state, applied_on, intended_start)
       SELECT t.id, t.student_id, p.id, p.organisation_id, t.home_organisation_id, p.desk_id, 'applied', authz.today(), '2027-08-30'
         FROM transition t JOIN student s ON s.id = t.student_id AND s.last_name = 'Van de Rij' JOIN programme p ON p.id = $1`,
      [software],
    )
    const before = performance.now()
    const tasks = await as('nadia', 'overstap', (tx, now) => listTasks(tx, now, true), 'read')
    const took = performance.now() - before
    expect(tasks.length).toBe(302)
    expect(inGroups(tasks).length).toBeLessThan(4)
    expect(await statements()).toBe(few)
    expect(took).toBeLessThan(1500)
    console.info(`listTasks: ${tasks.length} rows, ${few} statements, ${Math.round(took)} ms`)
  })
})
