// A start page says what is asked, and nothing else as if it were asked: forty people on five dates.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { countStatements, query } from '@/lib/db/testing'
import { moveDemoClock } from '@/lib/jobs/clock'
import { runNightly } from '@/lib/jobs/nightly'
import { type Day, dayOf, startOf } from '@/lib/kernel/time'
import { whole } from '@/lib/kernel/walk'
import { isTaskKind, kindOf } from '@/lib/tasks/schema'
import { takeOver } from '@/lib/transitions/applications/commands'
import { applicationOf, crossings } from '@/prisma/seed/crossings'
import { dossiers } from '@/prisma/seed/dossiers'
import { forms } from '@/prisma/seed/forms'
import { guardians, pupils } from '@/prisma/seed/people'
import { as, play } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { support } from '@/prisma/seed/support'
import { findNextFacts, findNextFactsForGuardian } from './queries'
import { dayOfNext, type Next, nextForGuardian, nextThings } from './rules'

const db = useRegion('next', '2026-09-01T07:00:00Z')
let owner: Awaited<ReturnType<typeof asOwner>>

// Beside the cast sixteen invented students, each in another standing, and the parents of seven who are under 16.
const strangers = Array.from({ length: 16 }, (_, at) => at + 1)
const parents = strangers.slice(0, 7)
const id = (kind: string, n = 'n') => `md5('${kind}:' || ${n})::uuid`
const studentOf = async (n: number) =>
  (await query<{ id: string }>(db.ownerUrl, `SELECT ${id('student', String(n))} AS id`))[0]?.id ?? ''
const states = `(ARRAY[NULL, 'applied', 'applied', 'intakePlanned', 'intakeDone', 'waitlisted', 'offered', 'offered',
  'placed', 'placed', 'rejected', 'applied', 'noShow', 'placed', 'offered', 'placed']::application_state[])[n]`
const putStrangers = () => {
  const [home, there] = [ids.organisation('veerhuis'), ids.organisation('waterlinie')]
  const emma = ids.membership('emma')
  const each = 'FROM generate_series(1, 16) n'
  return [
    `INSERT INTO person (id, issuer, subject) SELECT ${id('person')}, 'demo', 'stranger-' || n ${each}
     UNION ALL SELECT ${id('parent')}, 'demo', 'parent-' || n ${each}`,
    `INSERT INTO student (id, person_id, call_name, last_name, birth_date) SELECT ${id('student')}, ${id('person')},
       'Vreemd' || n, 'Eling', CASE WHEN n <= 7 THEN date '2012-05-01' ELSE date '2010-01-01' END ${each}`,
    `INSERT INTO guardianship (id, person_id, student_id, name, valid_from)
     SELECT ${id('guardianship')}, ${id('parent')}, ${id('student')}, 'Ouder ' || n, '2026-08-24' ${each} WHERE n <= 7`,
    `INSERT INTO enrolment (id, student_id, organisation_id, group_id, number, level, first_day, last_day)
     SELECT ${id('enrolment')}, ${id('student')}, '${home}', '${ids.group('veerhuis', '4K1')}', 'vreemd-' || n,
       'vmbo-kader', '2026-08-24', '2027-07-31' ${each}`,
    `INSERT INTO transition (id, student_id, kind, state, home_organisation_id, responsible_organisation_id, school_year,
       opened_at) SELECT ${id('transition')}, ${id('student')}, 'voMbo', 'orientation', '${home}', '${home}', '2026-2027',
       authz.clock() ${each}`,
    `INSERT INTO application (id, transition_id, student_id, home_organisation_id, organisation_id, desk_id, programme_id,
       state, applied_on, intended_start, intake_on, next_step, accepted_at, chosen_at)
     SELECT ${id('application')}, ${id('transition')}, ${id('student')}, '${home}', '${there}', '${home}',
       '${ids.programme('waterlinie', 'ICT-beheer', 'niveau 3')}', ${states}, '2027-03-08', '2027-08-30',
       CASE WHEN n = 4 THEN date '2027-03-18' END, CASE WHEN n = 11 THEN 'Kijk bij niveau 2.' ELSE '' END,
       CASE WHEN n IN (8, 9, 10, 14, 16) THEN authz.clock() END, CASE WHEN n IN (10, 16) THEN authz.clock() END
       ${each} WHERE n > 1`,
    `INSERT INTO application (id, transition_id, student_id, home_organisation_id, organisation_id, desk_id, programme_id,
       state, applied_on, intended_start, accepted_at)
     SELECT ${id('second')}, ${id('transition')}, ${id('student')}, '${home}', '${there}', '${home}',
       '${ids.programme('waterlinie', 'Software developer', 'niveau 4')}', 'placed', '2027-03-09', '2027-08-30',
       authz.clock() ${each} WHERE n = 14`,
    `INSERT INTO application_question (id, application_id, student_id, membership_id, asked_by_name, question, asked_at)
     SELECT ${id('question')}, ${id('application')}, ${id('student')}, '${ids.membership('nadia')}', 'Nadia', 'Waarom?',
       authz.clock() ${each} WHERE n IN (3, 12, 15)`,
    `INSERT INTO handover_package (id, application_id, student_id, organisation_id, desk_id, number, state, basis,
       built_at, sight_from, sight_until)
     SELECT ${id('package')}, ${id('application')}, ${id('student')}, '${home}', '${home}', 1, 'sight', 'test',
       authz.clock(), authz.clock(), date '2027-03-18' ${each} WHERE n IN (2, 5, 12, 16)`,
    `INSERT INTO mentor_view (id, student_id, transition_id, organisation_id, membership_id, author_name, text, state,
       created_at) SELECT ${id('view')}, ${id('student')}, ${id('transition')}, '${home}', '${emma}', 'Emma de Wit', 'x',
       'asked', authz.clock() ${each} WHERE n IN (4, 9)`,
    `INSERT INTO orientation_day (id, student_id, organisation_id, activity_type, school, why, day, state, created_at)
     SELECT ${id('day')}, ${id('student')}, '${home}', 'openDay', 'Summa', 'x', date '2027-03-08' + n::int, 'agreed',
       authz.clock() ${each} WHERE n IN (6, 10)`,
    `INSERT INTO career_talk (id, student_id, organisation_id, membership_id, mentor_name, day, step, created_at)
     SELECT ${id('talk')}, ${id('student')}, '${home}', '${emma}', 'Emma de Wit', '2027-03-10', 'Bel de school.',
       authz.clock() ${each} WHERE n = 8`,
    `INSERT INTO lob_share (id, student_id, application_id, desk_id, parts, shared_at, needs_guardian, ends_at)
     SELECT ${id('share')}, ${id('student')}, ${id('application')}, '${home}', '{profile}', authz.clock(), true,
       '2200-01-01' ${each} WHERE n IN (3, 6)`,
    `INSERT INTO match_suggestion (id, student_id, other_student_id, organisation_id, created_at)
     SELECT ${id('match')}, ${id('student')}, ${id('student', '1')}, '${home}', authz.clock() ${each} WHERE n IN (13, 15)`,
    // Withdrawn with a question and a package that nobody answers any more.
    `UPDATE application SET state = 'withdrawn' WHERE id = ${id('application', '12')}`,
  ]
}

beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  await owner.setClock(new Date('2026-10-01T00:01:00Z'))
  await runNightly()
  await play(db.ownerUrl, [...forms, ...crossings, ...dossiers, ...support])
  await owner.setClock(new Date('2027-03-15T09:00:00Z'))
  for (const statement of putStrangers()) await owner.query(statement)
}, 120_000)
afterAll(async () => {
  await owner.end()
})

type Reader = { who: string; studentId: string; isParent: boolean }
const factsOf = ({ who, studentId, isParent }: Reader) =>
  as(
    who,
    'recht',
    async (tx, now) => ({
      facts: isParent
        ? await findNextFactsForGuardian(tx, studentId)
        : await findNextFacts(tx, studentId, now),
      today: dayOf(now),
    }),
    'read',
  )
async function pageOf(reader: Reader): Promise<readonly Next[]> {
  const { facts, today } = await factsOf(reader)
  return reader.isParent ? nextForGuardian(facts, today) : nextThings(facts, today)
}
const cast = (who: string): Reader => ({ who, studentId: ids.student(who), isParent: false })

async function everybody(): Promise<Reader[]> {
  return [
    ...pupils.map(({ key }) => cast(key)),
    ...guardians.map(({ key, of }) => ({ who: key, studentId: ids.student(of), isParent: true })),
    ...(await Promise.all(
      strangers.map(async (n) => ({ who: `stranger-${n}`, studentId: await studentOf(n), isParent: false })),
    )),
    ...(await Promise.all(
      parents.map(async (n) => ({ who: `parent-${n}`, studentId: await studentOf(n), isParent: true })),
    )),
  ]
}

// What stands open, as the owner of the database counts it, the first first.
type Row = {
  id: string
  student: string
  kind: string
  of: string
  guardian: boolean
  due: Day
  under16: boolean
}
async function rowsNow() {
  const rows = await query<Row>(
    db.ownerUrl,
    `SELECT k.id, k.student_id AS student, k.kind, k.asked_of AS of, t.to_guardian OR k.asked_of = 'guardian' AS guardian,
            k.due_on::text AS due, s.birth_date IS NULL OR authz.turns(s.birth_date, 16) > authz.clock() AS under16
       FROM task k JOIN task_kind t ON t.kind = k.kind JOIN student s ON s.id = k.student_id
      WHERE k.state = 'open' AND k.asked_of <> 'staff' ORDER BY k.due_on, k.id`,
  )
  const rank = ({ kind }: Row) => (isTaskKind(kind) ? (kindOf(kind).rank ?? 0) : 0)
  return rows.sort((a, b) => rank(a) - rank(b) || a.due.localeCompare(b.due))
}

// On the short walk the nights between two days are left out; the one before the day runs.
async function leapTo(day: Day) {
  await owner.setClock(new Date(startOf(day).getTime() + 60_000))
  expect((await runNightly()).faults).toEqual([])
  await owner.setClock(new Date(startOf(day).getTime() + 10 * 3_600_000))
}

async function compare(reader: Reader, rows: readonly Row[], on: Day) {
  const asked = rows.filter(
    (row) =>
      row.student === reader.studentId &&
      (reader.isParent ? row.guardian && row.under16 : row.of === 'student'),
  )
  const page = await pageOf(reader)
  const acts = page.flatMap((one) => (one.turn === 'act' ? [one] : []))
  const said = `${reader.who}, ${on}`
  expect(acts.flatMap((one) => one.ids).sort(), said).toEqual(asked.map((row) => row.id).sort())
  if (asked[0]) expect(acts[0]?.ids, said).toContain(asked[0].id)
  for (const one of page) {
    const day = dayOfNext(one, on)
    expect(day === null || day >= on, `${said}: ${one.kind} ${day}`).toBe(true)
  }
  if (!reader.isParent) expect(page.at(-1)?.turn === 'free', said).toBe(asked.length === 0)
  return asked.length
}

const firstOf = async (who: string) => (await pageOf(cast(who)))[0]

it('is what stands in the rows, for forty people on five dates', async () => {
  await as('nadia', 'overstap', async (tx, now) => {
    const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
    const { id: applicationId, version } = await applicationOf(tx, 'tess', software)
    const who = { ownerId: ids.membership('jeroen'), deputyId: ids.membership('sylvia') }
    return takeOver(tx, { applicationId, version, ...who }, now)
  })
  const people = await everybody()
  expect(people).toHaveLength(40)
  for (const day of ['2027-03-16', '2027-03-19', '2027-04-02', '2027-07-12', '2027-09-02'] as Day[]) {
    await (whole ? moveDemoClock(day) : leapTo(day))
    const rows = await rowsNow()
    let n = 0
    for (const reader of people) n += await compare(reader, rows, day)
    expect(n, day).toBeGreaterThan(20)
    for (const who of ['lotte', 'bas'])
      expect(await firstOf(who), day).toMatchObject({ kind: 'applySomewhere', owner: expect.any(String) })
    expect((await firstOf('tess'))?.kind, day).toBe(day <= '2027-08-30' ? 'firstDay' : 'showUp')
  }
}, 1_200_000)

it('tells what a no advised, and to a guardian where the child stands', async () => {
  expect(await firstOf('bas')).toMatchObject({ facts: { quote: expect.stringContaining('Bea Willems') } })
  expect(await pageOf({ who: 'aylin', studentId: ids.student('finn'), isParent: true })).toMatchObject([
    { kind: 'applySomewhere', of: 'student', facts: { applyBy: '2027-03-31' } },
  ])
})

// The same things counted another way than their kinds do it.
it.each([
  [
    'acceptOffer',
    `SELECT a.id FROM application a, transition t WHERE t.id = a.transition_id AND a.state = 'offered'
     AND a.accepted_at IS NULL AND t.ended_at IS NULL`,
  ],
  [
    'applySomewhere',
    `SELECT t.id FROM transition t LEFT JOIN application a ON a.transition_id = t.id
     AND a.state NOT IN ('withdrawn', 'rejected', 'noShow') WHERE t.ended_at IS NULL AND a.id IS NULL`,
  ],
  [
    'readView',
    `SELECT v.id FROM mentor_view v WHERE v.state = 'asked' AND EXISTS (SELECT FROM transition t
     WHERE t.student_id = v.student_id AND t.id = v.transition_id AND t.ended_at IS NULL)`,
  ],
  ['signStep', `SELECT id FROM career_talk WHERE student_signed_at IS NULL AND length(step) > 0`],
])('%s is asked where it is so', async (kind, sql) => {
  const so = await query<{ id: string }>(db.ownerUrl, sql)
  const rows = await query<{ id: string }>(
    db.ownerUrl,
    `SELECT object_id AS id FROM task WHERE kind = $1 AND state = 'open'`,
    [kind],
  )
  expect(so.length).toBeGreaterThan(0)
  expect(rows.map((row) => row.id).sort()).toEqual(so.map((row) => row.id).sort())
})

it('costs as many statements as ever, however much is asked', async () => {
  const of = (who: string) => countStatements(() => factsOf(cast(who)))
  expect(await of('yusuf')).toBe(await of('lotte'))
  expect(await of('yusuf')).toBeLessThanOrEqual(20)
})
