// The rules that stand in SQL and in TypeScript: the database decides with one, a page explains with the other. They are
// few, they are listed in lib/README.md, and here they are asked the same questions.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEMO_ISSUER, openSession } from '@/lib/auth/tokens'
import type { OrientationState } from '@/lib/db/enums'
import { readLogic } from '@/lib/db/logic/apply'
import { useRegion } from '@/lib/db/region-testing'
import { connection, query } from '@/lib/db/testing'
import { orientationMoves } from '@/lib/dossier/orientation/states'
import { windowEnd } from '@/lib/dossier/shares/rules'
import { mayRelease, type SightFacts } from '@/lib/handover/packages/rules'
import {
  type Day,
  dayOf,
  isSchoolDay,
  isUnder16,
  plusDays,
  plusSchoolDays,
  schoolDaysBetween,
  schoolYearOf,
  startOf,
  toDate,
} from '@/lib/kernel/time'
import { ended } from '@/lib/transitions/applications/states'
import { idOf, ids } from '@/prisma/seed/region'
import { holidays } from '@/prisma/seed/schools'

type Connection = Awaited<ReturnType<typeof connection>>
const db = useRegion('twins')
const sami = ids.student('sami')
const free = holidays.map(([, firstDay, lastDay]) => ({ firstDay, lastDay }))

const days = (from: Day, until: Day) =>
  Array.from({ length: (toDate(until).getTime() - toDate(from).getTime()) / 86_400_000 + 1 }, (_, n) =>
    plusDays(from, n),
  )
const asked = <Row extends Record<string, unknown>>(sql: string, values: unknown[]) =>
  query<Row>(db.ownerUrl, sql, values)

// Two school years and their seams, a leap day and both changes of the clock in it.
const year = days('2027-07-20', '2028-11-05')
// Birthdays around each seam, one on 29 February.
const born = [
  '2012-02-29',
  '2011-02-28',
  '2012-03-01',
  '2012-03-25',
  '2011-10-31',
  '2012-10-28',
  '2011-12-31',
  '2012-01-01',
] as Day[]

describe('twins', () => {
  it('agree on the day that an instant belongs to, and on the instant that a day begins', async () => {
    const rows = await asked<{ d: Day; starts: Date }>(
      `SELECT d::text AS d, authz.day_start(d) AS starts FROM unnest($1::date[]) AS x (d)`,
      [year],
    )
    for (const { d, starts } of rows) {
      expect({ d, starts }).toEqual({ d, starts: startOf(d) })
      expect(dayOf(starts)).toBe(d)
      expect(dayOf(new Date(starts.getTime() - 1))).toBe(plusDays(d, -1))
    }
  })

  it('agree on a birthday, also on 29 February', async () => {
    for (const day of born) {
      const [row] = await asked<{ turns: Date }>('SELECT authz.turns($1::date, 16) AS turns', [day])
      const on = dayOf(row?.turns as Date)
      expect({ day, on, still: isUnder16(day, plusDays(on, -1)), already: isUnder16(day, on) }).toEqual({
        day,
        on,
        still: true,
        already: false,
      })
      expect(row?.turns).toEqual(startOf(on))
    }
  })

  it('agree on school days and on counting in them', async () => {
    const rows = await asked<{ d: Day; school: boolean; later: Day; since: number; ahead: number }>(
      `SELECT d::text AS d, authz.is_school_day(d) AS school, authz.add_school_days(d, 1 + (x.n % 9)::int)::text AS later,
              authz.school_days_between('2026-10-14', d) AS since, authz.school_days_between(d, '2027-05-05') AS ahead
         FROM unnest($1::date[]) WITH ORDINALITY AS x (d, n)`,
      [year],
    )
    rows.forEach(({ d, school, later, since, ahead }, at) => {
      expect({ d, school, later, since, ahead }).toEqual({
        d,
        school: isSchoolDay(d, free),
        later: plusSchoolDays(d, 1 + ((at + 1) % 9), free),
        since: schoolDaysBetween('2026-10-14', d, free),
        ahead: schoolDaysBetween(d, '2027-05-05', free),
      })
    })
  })

  it('agree on the school year, and on the day that the window of an application ends', async () => {
    const rows = await asked<{ d: Day; year: string; ends: Date }>(
      `SELECT d::text AS d, authz.school_year(d) AS year, authz.window_end(d) AS ends FROM unnest($1::date[]) AS x (d)`,
      [year],
    )
    for (const { d, year: of, ends } of rows)
      expect({ d, of, ends }).toEqual({ d, of: schoolYearOf(d), ends: windowEnd(toDate(d)) })
  })

  it('agree on when a package may go', async () => {
    const client = await connection(db.ownerUrl)
    await client.query('BEGIN')
    const applicationId = await application(client)
    const sightUntil = '2027-03-12' as Day
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          answers: fc.subarray([false, true]).chain((who) =>
            fc.tuple(
              ...who.map((asGuardian) =>
                fc.record({
                  asGuardian: fc.constant(asGuardian),
                  answer: fc.constantFrom('agreed', 'disagreed', 'objected'),
                }),
              ),
            ),
          ),
          birth: fc.constantFrom<Day | null>(null, '2011-03-12', '2011-03-13', '2012-01-01', '2000-02-29'),
          calledOn: fc.constantFrom<Day | null>(null, '2027-03-11', '2027-03-12', '2027-03-13'),
          objectionDecision: fc.constantFrom('', 'overruled'),
          today: fc.constantFrom<Day>('2027-03-11', '2027-03-12', '2027-03-13', '2027-03-15'),
        }),
        async ({ answers, birth, calledOn, objectionDecision, today }) => {
          const facts: SightFacts = {
            state: 'sight',
            under16: isUnder16(birth, today),
            answers: answers as SightFacts['answers'],
            sightUntil,
            calledOn,
            objectionDecision,
          }
          const verdict = mayRelease(facts, today)
          const inDatabase = await heldInDatabase(client, applicationId, { ...facts, birth, today })
          expect({ ...facts, today, held: inDatabase }).toEqual({
            ...facts,
            today,
            held: verdict.may ? null : verdict.because,
          })
        },
      ),
      { numRuns: 150 },
    )
    await client.end()
  }, 60_000)

  it('agree on which states of an application are ends', () => {
    const lists = readLogic().flatMap(({ path, sql }) =>
      [...sql.matchAll(/\(\s*((?:'\w+',?\s*)+)\)/g)].map(([, inner = '']) => ({
        path,
        states: inner.match(/\w+/g) ?? [],
      })),
    )
    const ends = lists.filter(
      ({ states }) =>
        states.length === ended.length && states.includes('rejected') && !states.includes('receiver'),
    )
    expect(ends.length).toBeGreaterThan(5)
    for (const { path, states } of ends)
      expect({ path, states: [...states].sort() }).toEqual({ path, states: [...ended].sort() })
  })

  it('agree on whose move a day of orientation is', async () => {
    const client = await connection(db.ownerUrl)
    const [day, entry] = [idOf('day:twins'), idOf('entry:twins')]
    await client.query(
      `INSERT INTO lob_entry (id, student_id, organisation_id, school_year, sector, activity_type, title, created_at, updated_at)
       SELECT $1, $2, $3, '2026-2027', 'vo', (enum_range(NULL::activity_type))[1], 'Open dag', now(), now()`,
      [entry, sami, ids.organisation('veerhuis')],
    )
    await client.query(
      `INSERT INTO orientation_day (id, student_id, organisation_id, activity_type, school, why, day, state, created_at)
       SELECT $1, $2, $3, (enum_range(NULL::activity_type))[1], 'ROC', 'Om te zien', '2027-03-20', 'asked', now()`,
      [day, sami, ids.organisation('veerhuis')],
    )
    const states = Object.keys(orientationMoves) as OrientationState[]
    const moved: string[] = []
    for (const from of states)
      for (const [party, who, purpose] of [
        ['school', 'emma', 'begeleiding'],
        ['student', 'sami', 'recht'],
      ] as const) {
        // The state from which somebody starts is put there past the table that is asked.
        await client.query('ALTER TABLE orientation_day DISABLE TRIGGER USER')
        await client.query('UPDATE orientation_day SET state = $2, entry_id = NULL WHERE id = $1', [
          day,
          from,
        ])
        await client.query('ALTER TABLE orientation_day ENABLE TRIGGER USER')
        for (const to of states.filter((one) => one !== from))
          if (await canMove(who, purpose, day, to, entry)) moved.push(`${party}: ${from} > ${to}`)
      }
    await client.end()
    const table = states.flatMap((from) =>
      (['school', 'student'] as const).flatMap((party) =>
        orientationMoves[from][party].map((to) => `${party}: ${from} > ${to}`),
      ),
    )
    expect(moved.sort()).toEqual(table.sort())
  })
})

/** Whether somebody can put the day in this state, as the app's own role; it is taken back. */
async function canMove(who: string, purpose: string, day: string, to: OrientationState, entry: string) {
  const client = await connection(db.app)
  try {
    await client.query('BEGIN')
    await client.query(`SELECT authz.enter($1, $2, 'write', gen_random_uuid())`, [
      await openSession(DEMO_ISSUER, who),
      purpose,
    ])
    const { rowCount } = await client.query(
      'UPDATE orientation_day SET state = $2, entry_id = $3, version = version + 1 WHERE id = $1',
      [day, to, to === 'reflected' ? entry : null],
    )
    return rowCount === 1
  } catch {
    return false
  } finally {
    await client.end()
  }
}

const application = async (client: Connection) => {
  const { rows } = await client.query<{ id: string }>(
    `WITH t AS (INSERT INTO transition (student_id, kind, state, home_organisation_id, responsible_organisation_id, school_year, opened_at)
                VALUES ($1, 'voMbo', 'orientation', $2, $2, '2026-2027', now()) RETURNING id)
     INSERT INTO application (transition_id, student_id, home_organisation_id, organisation_id, desk_id, programme_id, state, applied_on, intended_start)
     SELECT t.id, $1, $2, p.organisation_id, p.desk_id, p.id, 'applied', '2027-03-01', '2027-08-01' FROM t, programme p WHERE p.id = $3 RETURNING id`,
    [sami, ids.organisation('veerhuis'), ids.programme('waterlinie', 'Software developer', 'niveau 4')],
  )
  return rows[0]?.id
}

/** What the database says of these facts; everything is taken back. */
async function heldInDatabase(
  client: Connection,
  applicationId: string | undefined,
  {
    answers,
    sightUntil,
    calledOn,
    objectionDecision,
    birth,
    today,
  }: SightFacts & { birth: Day | null; today: Day },
) {
  await client.query('SAVEPOINT facts')
  await client.query('UPDATE student SET birth_date = $2 WHERE id = $1', [sami, birth])
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO handover_package (application_id, student_id, organisation_id, desk_id, number, state, basis, built_at, sight_until, called_on, objection_decision)
     SELECT id, student_id, home_organisation_id, desk_id, 1, 'sight', '', '2027-03-01', $2, $3, $4 FROM application WHERE id = $1 RETURNING id`,
    [applicationId, sightUntil, calledOn, objectionDecision],
  )
  for (const { asGuardian, answer } of answers)
    await client.query(
      `INSERT INTO package_answer (package_id, application_id, student_id, person_id, by_name, as_guardian, answer, at)
       SELECT $1, $2, $3, $4, '', $5, $6, '2027-03-05'`,
      [rows[0]?.id, applicationId, sami, ids.person(asGuardian ? 'fatima' : 'sami'), asGuardian, answer],
    )
  const held = await client.query<{ held: string | null }>(
    `SELECT authz.held_because(p, authz.day_start($2::date) + interval '10 hours') AS held FROM handover_package p WHERE id = $1`,
    [rows[0]?.id, today],
  )
  await client.query('ROLLBACK TO SAVEPOINT facts')
  return held.rows[0]?.held
}
