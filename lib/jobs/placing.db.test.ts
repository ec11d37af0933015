// Whoever has a task can open the page on which it is done, of every kind, whatever became of the student; or the task
// isn't theirs any more.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { findMatchesToAnswer } from '@/lib/students/links/queries'
import { findTask, listAsked, listTasks } from '@/lib/tasks/queries'
import { kindOf, type TaskKind, taskKinds } from '@/lib/tasks/schema'
import { apply } from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { runNightly } from './nightly'

const db = useRegion('placing')
let owner: Awaited<ReturnType<typeof asOwner>>
const own = <Row extends object>(sql: string, ...values: unknown[]) =>
  query<Row & Record<string, unknown>>(db.ownerUrl, sql, values)

// What a rule raises or facts ask ends with them, and a call for help goes its own way. An entry handed in is such a fact.
const kinds = taskKinds.filter((kind) => {
  const { rule, follows, help, askedOf = 'staff' } = kindOf(kind)
  return askedOf === 'staff' && !rule && (!follows || kind === 'answerEntry') && !help
})
const about = ids.student('yusuf')
const school = ids.organisation('veerhuis')
const objects: Partial<Record<TaskKind, string>> = {}

beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  const make = async (table: string, columns: string, values: string, ...given: unknown[]) =>
    (
      await own<{ id: string }>(
        `INSERT INTO ${table} (student_id, ${columns}) VALUES ('${about}', ${values}) RETURNING id`,
        ...given,
      )
    )[0]?.id as string
  objects.answerEntry = await make(
    'lob_entry',
    'organisation_id, school_year, sector, activity_type, title, created_at, updated_at',
    `$1, '2026-2027', 'vo', 'openDay', 'Open dag', now(), now()`,
    school,
  )
  await own(
    `INSERT INTO lob_review (entry_id, student_id, organisation_id, state, submitted_at) VALUES ($1, $2, $3, 'submitted', now())`,
    objects.answerEntry,
    about,
    school,
  )
  const day = 'organisation_id, activity_type, school, why, day, state, created_at'
  objects.decideOrientation = await make(
    'orientation_day',
    day,
    `$1, 'openDay', 'A', 'B', '2027-04-01', 'asked', now()`,
    school,
  )
  objects.lateReflection = await make(
    'orientation_day',
    day,
    `$1, 'openDay', 'C', 'D', '2027-02-01', 'asked', now()`,
    school,
  )
})
afterAll(async () => {
  await owner.end()
})

const emma = ids.membership('emma')
const ask = async (kind: TaskKind, member: string | null, desk: string | null) =>
  own(
    `INSERT INTO task (student_id, organisation_id, data_class, kind, object_id, membership_id, desk_id, due_on, created_at)
     VALUES ($1, $2, 'support', $3, $4, $5, $6, '2028-06-01', now())`,
    about,
    school,
    kind,
    objects[kind] ?? null,
    member,
    desk,
  )
const counselling = async () =>
  (
    await own<{ id: string }>(
      `SELECT id FROM desk WHERE organisation_id = $1 AND kind = 'counselling' ORDER BY name LIMIT 1`,
      school,
    )
  )[0]?.id as string

/** What the page of each kind reads first; nothing there is "niet gevonden". */
const pages: Partial<Record<TaskKind, (tx: ActorDb, id: string) => Promise<unknown>>> = {
  answerEntry: (tx) => tx.lobEntry.findUnique({ where: { id: objects.answerEntry as string } }),
  decideOrientation: (tx) =>
    tx.orientationDay.findUnique({ where: { id: objects.decideOrientation as string } }),
  lateReflection: (tx) => tx.orientationDay.findUnique({ where: { id: objects.lateReflection as string } }),
  linkStarted: (tx) => findMatchesToAnswer(tx, about),
}

/** What each of the school's people is asked about this student, and which of it leads nowhere. */
async function asked() {
  const had: string[] = []
  const deadEnds: string[] = []
  for (const who of ['emma', 'joke', 'tom', 'ruud'])
    await as(
      who,
      'begeleiding',
      async (tx, now) => {
        const lines = (await listTasks(tx, now)).filter((one) => one.studentId === about)
        const counted = await listAsked(tx, now)
        for (const { id, kind } of lines) {
          had.push(`${kind}: ${who}`)
          const opens = await (pages[kind] ?? ((db, task) => findTask(db, task, now)))(tx, id)
          if (!opens || !counted.some((one) => one.id === id)) deadEnds.push(`${kind}: ${who}`)
        }
      },
      'read',
    )
  return { had: had.sort(), deadEnds }
}
const open = async () =>
  (
    await own<{ kind: string }>(
      `SELECT kind::text FROM task WHERE student_id = $1 AND state = 'open' AND asked_of = 'staff' ORDER BY 1`,
      about,
    )
  ).map(({ kind }) => kind)

beforeEach(async () => {
  await own(`DELETE FROM task WHERE student_id = $1`, about)
})

describe('a task whose holder lost the student', () => {
  it('leads nowhere for nobody while the student is here', async () => {
    for (const kind of kinds) await ask(kind, emma, null)
    expect(await asked()).toEqual({ had: kinds.map((kind) => `${kind}: emma`).sort(), deadEnds: [] })
    expect(await runNightly()).toMatchObject({ placed: 0, ended: 0, faults: [] })
  })

  it('goes to who guides the student now, when the class gets another mentor', async () => {
    for (const kind of kinds) await ask(kind, emma, null)
    await own(`UPDATE group_staff SET valid_until = now() - interval '1 day' WHERE membership_id = $1`, emma)
    await own(
      `UPDATE group_staff SET valid_from = valid_from - interval '2 day' WHERE membership_id = $1`,
      emma,
    )
    const today = await asked()
    expect(today.deadEnds).toEqual([])
    const night = await runNightly()
    expect(night).toMatchObject({ ended: 0, faults: [], broken: [] })
    expect(night.placed).toBeGreaterThan(0)
    expect(await open()).toEqual([...kinds].sort())
    const after = await asked()
    expect(after.deadEnds).toEqual([])
    expect(new Set(after.had.map((one) => one.split(':')[0]))).toEqual(new Set(kinds))
    await own(`UPDATE group_staff SET valid_until = NULL WHERE membership_id = $1`, emma)
  })

  it('of an application goes back to its desk, whose people alone can open it, and ends with its facts alone', async () => {
    const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
    await as('yusuf', 'recht', (tx, now) => apply(tx, { programmeId }, now))
    const holder = async (member: string) => {
      await own(
        `UPDATE task SET membership_id = $2 WHERE student_id = $1 AND kind = 'answerApplication'`,
        about,
        ids.membership(member),
      )
      const { placed, ended, faults, broken } = await runNightly()
      const [row] = await own<{ member: string | null; state: string }>(
        `SELECT membership_id AS member, state::text FROM task WHERE student_id = $1 AND kind = 'answerApplication'`,
        about,
      )
      return { placed, ended, faults, broken, ...row }
    }
    const kept = { ended: 0, faults: [], broken: [], state: 'open' }
    expect(await holder('nadia')).toEqual({ ...kept, placed: 0, member: ids.membership('nadia') })
    expect(await holder('sylvia')).toEqual({ ...kept, placed: 1, member: null })
    await own(`UPDATE application SET state = 'offered' WHERE student_id = $1`, about)
    expect(await open()).not.toContain('answerApplication')
  })

  it('ends with a sentence where nobody of the school is left, and its signal with it', async () => {
    const desk = await counselling()
    for (const kind of kinds) {
      await ask(kind, emma, null)
      if (!objects[kind]) await ask(kind, null, desk)
    }
    const [signal] = await own<{ id: string }>(
      `INSERT INTO signal (student_id, organisation_id, data_class, kind, created_at, dedupe)
       VALUES ($1, $2, 'signal', 'applicationFellBack', now(), 'placing') RETURNING id`,
      about,
      school,
    )
    await own(
      `UPDATE task SET signal_id = $2 WHERE student_id = $1 AND kind = 'applicationFellBack'`,
      about,
      signal?.id,
    )
    await own(`UPDATE enrolment SET last_day = '2027-03-01' WHERE student_id = $1`, about)
    await own(
      `UPDATE transition SET state = 'settled', ended_at = authz.clock() WHERE student_id = $1 AND ended_at IS NULL`,
      about,
    )
    expect((await asked()).deadEnds).toEqual([])
    const night = await runNightly()
    expect(night).toMatchObject({ placed: 0, faults: [], broken: [] })
    expect(night.ended).toBeGreaterThanOrEqual(kinds.length)
    expect(await open()).toEqual([])
    expect(await asked()).toEqual({ had: [], deadEnds: [] })
    expect(
      await own(
        `SELECT DISTINCT state::text, why, closed_by_name FROM task WHERE student_id = $1 AND asked_of = 'staff'`,
        about,
      ),
    ).toEqual([{ state: 'done', why: 'outOfReach', closed_by_name: 'Oversteek' }])
    expect(await own(`SELECT 1 FROM signal WHERE id = $1 AND closed_at IS NULL`, signal?.id)).toEqual([])
    expect(
      (await own(`SELECT 1 FROM audit_event WHERE student_id = $1 AND action = 'endedTask'`, about)).length,
    ).toBe(night.ended)
    expect(await runNightly()).toMatchObject({ placed: 0, ended: 0 })
  })
})
