import { describe, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { runNightly } from '@/lib/jobs/nightly'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import type { RosterKind } from '../lines/columns/schema'
import { readBundle } from '../oneroster/rules/reading'
import { sourceOfBytes } from '../zip/rules'
import { apply, bring, bundle, find, stage, take, today, undo } from './rules/brought'

const db = useRegion('undoing')

// Every table of the house but those that tell what happened; without how often and when a row was written.
const outside = /^(_prisma|audit_event$|import_|access_grant$|mutation_key$)/
const world = async () => {
  const tables = await query<{ name: string }>(
    db.ownerUrl,
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables.filter((table) => !outside.test(table.name))) {
    const [row] = await query<{ sum: string }>(
      db.ownerUrl,
      `SELECT count(*) || ':' || coalesce(md5(string_agg(t, '|' ORDER BY t)), '') AS sum FROM (SELECT (to_jsonb(x) - 'version' - 'updated_at')::text AS t FROM ${name} x) y`,
    )
    sums[name] = row?.sum ?? ''
  }
  return sums
}
const openGrants = async () =>
  query(
    db.ownerUrl,
    `SELECT count(*)::int AS n, md5(string_agg(concat_ws('|', student_id, basis, group_id, desk_id, person_id, valid_until), ',' ORDER BY concat_ws('|', student_id, basis, group_id, desk_id, person_id, valid_until))) AS sum
       FROM access_grant WHERE valid_until IS NULL OR valid_until > greatest(authz.clock(), valid_from)`,
  )

const school: [RosterKind, string[]][] = [
  ['groups', ['4K7;2026-2027;ja', '4K1;2026-2027;nee']],
  [
    'staff',
    [
      'P7;Petra Zeven;mentor;4K7;;;petra@school.example;',
      'ruud;Ruud Smits;teamleider;;Vangnetloket;Vangnetloket;ruud@school.example;',
      'joke;Joke van Dalen;decaan;;;;;2027-03-15',
    ],
  ],
  [
    'students',
    [
      '7001;Sam;de Vries;2012-03-01;4K7;vmbo-kader;Sam@school.example;2026-08-24;',
      'veerhuis-yusuf;Joesoef;Aydın;2010-09-04;4K7;vmbo-tl;;2026-08-24;2027-07-31',
      '7003;Mila;de Boer;2015-02-11;4K7;vmbo-kader;;2026-08-24;',
    ],
  ],
  ['guardians', ['7001;O1;Robin de Vries;robin@example.org;', '7003;O1;Robin de Vries;;2027-06-01']],
  [
    'results',
    [
      '7001;resultaat;Nederlands;6,8;2027-02-05;rapport 2',
      'veerhuis-yusuf;advies;Advies;havo;2027-02-05;school',
    ],
  ],
]

const sourcesOf = (files: Record<string, Uint8Array>) =>
  Object.entries(files).map(([name, content]) => sourceOfBytes(name, content))

describe('taking a file back', () => {
  it('leaves the school exactly as it was, file by file, the last one first', async () => {
    const before = await world()
    const grants = await openGrants()
    const applied: string[] = []
    for (const [kind, lines] of school) applied.push(await take(kind, lines))
    const after = await world()
    for (const table of [
      'person',
      'student',
      'enrolment',
      'membership',
      'guardianship',
      'school_group',
      'group_staff',
      'learning_record',
      'match_suggestion',
    ])
      expect(after[table], `${table} was touched`).not.toBe(before[table])
    for (const id of applied.reverse()) {
      expect(await undo(id)).toBe(true)
      expect(await find(id)).toMatchObject({ state: 'undone', kept: 0, undoUntil: null, problems: [] })
    }
    const { transition_owner: _owners, task: _tasks, ...then } = await world()
    expect(then).toEqual(Object.fromEntries(Object.entries(before).filter(([table]) => table in then)))
    expect(await openGrants(), 'what the files opened is closed').toEqual(grants)
    expect(await query(db.ownerUrl, 'SELECT count(*)::int AS n FROM import_undo')).toEqual([{ n: 0 }])
    const log = await query(
      db.ownerUrl,
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'undidFile' AND student_id IS NULL`,
    )
    expect(log).toEqual([{ n: applied.length }])
  })

  it('gives whoever is back what a colleague took over meanwhile', async () => {
    const owners = () =>
      query(
        db.ownerUrl,
        `SELECT o.membership_id FROM transition_owner o JOIN transition t ON t.id = o.transition_id WHERE o.valid_until IS NULL ORDER BY t.id`,
      )
    const before = await owners()
    const id = await take('staff', ['emma;Emma de Wit;mentor;;;;;2027-03-15'])
    await undo(id)
    expect(await owners()).toEqual(before)
  })

  it('is refused whole when a row changed or got something attached, and then does the rest', async () => {
    const id = await take('students', [
      '7101;Al;Bos;2012-03-01;4K1;vmbo;;2026-08-24;',
      '7102;Bo;Bos;2012-03-01;4K1;vmbo;;2026-08-24;',
      '7103;Ces;Bos;2012-03-01;4K1;vmbo;;2026-08-24;',
    ])
    await take('students', ['7102;Bo;Bosch;2012-03-01;4K1;vmbo;;2026-08-24;'])
    await take('guardians', ['7103;O7;Dirk Bos;;'])
    const before = await world()
    expect(await undo(id)).toBe(false)
    expect(await world(), 'nothing happened').toEqual(before)
    const refused = await find(id)
    expect(refused).toMatchObject({ state: 'applied', kept: 2 })
    expect(refused.keptLines.map(({ foundBy, line, reason }) => [foundBy, line, reason])).toEqual([
      ['undoing', 3, 'changedSince'],
      ['undoing', 4, 'attachedSince'],
    ])
    expect(await undo(id, true)).toBe(true)
    expect(await find(id)).toMatchObject({ state: 'undone', kept: 2 })
    expect(
      await query(db.ownerUrl, `SELECT number FROM enrolment WHERE number LIKE '710_' ORDER BY number`),
    ).toEqual([{ number: '7102' }, { number: '7103' }])
  })

  it('keeps a group for the one student who stays in it', async () => {
    const group = await take('groups', ['5X1;2026-2027;nee', '5X2;2026-2027;nee'])
    await take('students', ['7110;Eva;Mol;2012-03-01;5X1;vmbo;;2026-08-24;'])
    expect(await undo(group)).toBe(false)
    expect((await find(group)).keptLines).toMatchObject([{ line: 2, reason: 'attachedSince' }])
    expect(await undo(group, true)).toBe(true)
  })

  it('never leaves a stand-in desk without anybody', async () => {
    const id = await take('staff', ['P9;Piet Negen;teamleider;;Vangnetloket;Vangnetloket;;'])
    await take('staff', ['ruud;Ruud Smits;teamleider;;;;;2027-03-15'])
    expect(await undo(id)).toBe(false)
    expect((await find(id)).keptLines).toMatchObject([{ line: 2, reason: 'nobodyLeft' }])
  })

  it('does not tell whether a student of another school resembles this one', async () => {
    const id = await take('students', ['7120;Finn;Postma;2015-05-05;;vmbo;;2026-08-24;'])
    const mila = await take('students', ['7121;Mila;de Boer;2015-02-11;;vmbo;;2026-08-24;'])
    await query(db.ownerUrl, `UPDATE match_suggestion SET started_at = authz.clock() WHERE student_id = $1`, [
      ids.student('mila'),
    ])
    // Who may be somebody else is asked so; that is nothing to lean on, and it goes along.
    const asked = () =>
      query(
        db.ownerUrl,
        `SELECT s.last_name AS name, k.state::text FROM task k LEFT JOIN student s ON s.id = k.student_id
          WHERE k.kind = 'answerMatch' AND (k.state = 'open' OR s.id IS NULL)`,
      )
    expect(await asked()).toEqual([{ name: 'de Boer', state: 'open' }])
    expect([await undo(id), await undo(mila)]).toEqual([true, true])
    expect(await asked()).toEqual([])
  })

  it('is for the school that brought the file, and forgotten after thirty days', async () => {
    const id = await take('students', ['7130;Gea;Mol;2012-03-01;4K1;vmbo;;2026-08-24;'])
    const waiting = await stage('students', ['7131;Hans;Mol;2012-03-01;4K1;vmbo;;2026-08-24;'])
    for (const who of ['coby', 'emma', 'joke'])
      await expect(undo(id, false, who)).rejects.toThrow(/not_found|nobody|may not act/)
    const owner = await asOwner(db.ownerUrl)
    const held = () =>
      query(db.ownerUrl, `SELECT count(*)::int AS n FROM import_undo WHERE import_id = $1`, [id])
    expect(await held()).not.toEqual([{ n: 0 }])
    await owner.setClock(new Date('2027-04-20T06:00:00Z'))
    await expect(undo(id)).rejects.toMatchObject({ code: 'wrong_state' })
    expect(await find(id)).toMatchObject({ state: 'applied', undoUntil: null })
    expect(await runNightly()).toMatchObject({ faults: [] })
    expect(await held()).toEqual([{ n: 0 }])
    expect(await find(waiting.id)).toMatchObject({ state: 'discarded' })
    expect(
      await query(db.ownerUrl, `SELECT count(*)::int AS n FROM import_line WHERE import_id = ANY ($1)`, [
        [id, waiting.id],
      ]),
    ).toEqual([{ n: 0 }])
    await owner.setClock(new Date('2027-03-16T09:00:00Z'))
    await owner.end()
  })
})

describe('a bundle', () => {
  it('comes in as one file, in the order groups, staff, students, parents, and goes out again as one', async () => {
    const before = await world()
    const file = await bring('oneroster', readBundle(sourcesOf(bundle()), today, { code: '99VA' }))
    expect(file).toMatchObject({
      kind: 'oneroster',
      faulty: 0,
      changes: {
        new: 4,
        kinds: { groups: { new: 1 }, staff: { new: 1 }, students: { new: 1 }, guardians: { new: 1 } },
      },
    })
    expect(await apply(file.id)).toBe(true)
    expect(
      await as(
        'staff:99va-z1',
        'begeleiding',
        (tx) => tx.student.findMany({ select: { callName: true } }),
        'read',
      ),
    ).toEqual([{ callName: 'Zeb' }])
    const again = await bring('oneroster', readBundle(sourcesOf(bundle()), today, { code: '99VA' }))
    expect(again.changes).toMatchObject({ new: 0, changed: 0, ends: 0 })
    expect(await undo(file.id)).toBe(false)
    await query(
      db.ownerUrl,
      `DELETE FROM authz.session WHERE person_id IN (SELECT id FROM person WHERE subject = 'staff:99va-z1')`,
    )
    expect(await undo(file.id)).toBe(true)
    expect(await world()).toEqual(before)
  })
})
