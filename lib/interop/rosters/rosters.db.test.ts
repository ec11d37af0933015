import { describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { as } from '@/prisma/seed/play'
import type { RosterKind } from '../lines/columns/schema'
import * as commands from './commands'
import { findRoster, listRosters } from './queries'
import { apply, counts, stage } from './rules/listed'

const db = useRegion('rosters')

const take = async (kind: RosterKind, lines: string[]) => {
  const { id } = await stage(kind, lines)
  await apply(id)
  return as('sanne', 'beheer', (tx) => findRoster(tx, id))
}
const done = { new: 0, changed: 0, ends: 0, unchanged: 0, problems: [], state: 'applied' }
const tables = [
  'person',
  'student',
  'student_contact',
  'enrolment',
  'guardianship',
  'membership',
  'group_staff',
  'desk_member',
  'school_group',
  'learning_record',
  'access_grant',
  'match_suggestion',
]
const world = async () =>
  Object.fromEntries(
    await Promise.all(
      tables.map(async (table) => [
        table,
        (
          await query<{ sum: string }>(
            db.ownerUrl,
            `SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${table} t`,
          )
        )[0]?.sum,
      ]),
    ),
  )

const roster: [RosterKind, string[]][] = [
  ['groups', ['4K7;2026-2027;ja', '3K1;2026-2027;nee']],
  ['staff', ['P7;Petra Zeven;mentor;4K7;;;', 'A7;Ada Zeven;beheerder;;Administratie;;']],
  [
    'students',
    [
      '7001;Sam;de Vries;2012-03-01;4K7;vmbo-kader;2026-08-24;',
      '7002;Bo;Smit;;4K7;vmbo-kader;2026-08-24;2027-07-31',
    ],
  ],
  ['guardians', ['7001;O1;Robin de Vries;', '7002;O2;Ans Smit;']],
  [
    'results',
    ['7001;resultaat;Nederlands;6,8;2027-02-05;rapport 2', '7002;advies;Advies;havo;2027-02-05;school'],
  ],
]

describe('a file', () => {
  it('shows what it will do, does that, and changes nothing the second time', async () => {
    for (const [kind, lines] of roster) {
      const before = await world()
      const seen = await stage(kind, lines)
      await as('sanne', 'beheer', (tx) => tx.$executeRaw`SELECT authz.preview_roster(${seen.id}::uuid)`)
      expect(await world(), `the preview of ${kind} writes nothing, once or twice`).toEqual(before)
      expect(await apply(seen.id)).toBe(true)
      const applied = await as('sanne', 'beheer', (tx) => findRoster(tx, seen.id))
      expect(applied.changes).toEqual(seen.changes)
      expect(counts(applied), kind).toMatchObject({ problems: [], new: kind === 'groups' ? 1 : 2 })
      const after = await world()
      expect(counts(await take(kind, lines)), kind).toEqual({ ...done, unchanged: 2 })
      expect(await world(), `${kind} twice`).toEqual(after)
    }
  })

  it('opens what follows: the mentor sees the class, the parent the child, from the same moment', async () => {
    const names = await as(
      'staff:99va-p7',
      'begeleiding',
      (tx) => tx.student.findMany({ select: { callName: true }, orderBy: { callName: 'asc' } }),
      'read',
    )
    expect(names).toEqual([{ callName: 'Bo' }, { callName: 'Sam' }])
    expect(
      await as(
        'guardian:99va-o1',
        'recht',
        (tx) => tx.student.findMany({ select: { callName: true } }),
        'read',
      ),
    ).toEqual([{ callName: 'Sam' }])
  })

  it('changes and ends only what it says, and leaves one line in the log', async () => {
    expect(
      counts(
        await take('students', [
          '7001;Sam;de Vries;2012-03-01;4K1;vmbo-tl;2026-08-24;',
          '7002;Bo;Smit;;4K7;vmbo-kader;2026-08-24;2027-03-15',
        ]),
      ),
    ).toEqual({ ...done, changed: 1, ends: 1 })
    expect(counts(await take('staff', ['P7;Petra Zeven;mentor;;;;']))).toEqual({ ...done, changed: 1 })
    expect(await as('staff:99va-p7', 'begeleiding', (tx) => tx.student.count(), 'read')).toBe(0)
    const [file] = await as('sanne', 'beheer', listRosters)
    const lines = await query(
      db.ownerUrl,
      `SELECT student_id, action FROM audit_event WHERE object_id = $1`,
      [file?.id],
    )
    expect(lines).toEqual([{ student_id: null, action: 'importedFile' }])
    expect(
      await query(
        db.ownerUrl,
        `SELECT DISTINCT l.values FROM import_line l JOIN import_file f ON f.id = l.import_id WHERE f.state = 'applied'`,
      ),
    ).toEqual([{ values: {} }])
  })

  it('with one faulty line is not applied at all', async () => {
    const before = await world()
    const file = await stage('students', [
      '7010;Eva;Bos;2011-01-01;4K1;vmbo;2026-08-24;',
      '7011;Ida;Bos;2011-01-01;9Z9;vmbo;2026-08-24;',
      'veerhuis-yusuf;Kees;Ander;2001-01-01;4K1;vmbo;2026-08-24;',
      'veerhuis-lotte;Lotte;Vermeer;2010-12-19;4K1;vmbo;2026-08-01;',
    ])
    expect(counts(file)).toMatchObject({
      new: 1,
      state: 'staged',
      problems: [
        [3, 'group', 'unknownGroup', '9Z9'],
        [4, 'number', 'otherPerson', 'veerhuis-yusuf'],
        [5, 'firstDay', 'otherFirstDay', '2026-08-24'],
      ],
    })
    expect(await apply(file.id)).toBe(false)
    expect(await world()).toEqual(before)
  })

  it('names problems of staff, parents and results without touching anything', async () => {
    const before = await world()
    expect(
      counts(
        await stage('staff', [
          'ruud;Ruud Smits;teamleider;;Vangnetloket;Vangnetloket;2027-03-20',
          'P8;Piet;mentor;9Z9;;;',
        ]),
      ),
    ).toMatchObject({
      problems: [
        [2, 'lastDay', 'lastStandIn', null],
        [3, 'mentorOf', 'unknownGroup', '9Z9'],
      ],
    })
    expect(counts(await stage('guardians', ['nix;O9;Wie;']))).toMatchObject({
      problems: [[2, 'number', 'unknownStudent', 'nix']],
    })
    expect(
      counts(await stage('results', ['waterlinie-femke;resultaat;Engels;7;2027-01-01;x'])),
    ).toMatchObject({ problems: [[2, 'number', 'unknownStudent', 'waterlinie-femke']] })
    expect(await world()).toEqual(before)
  })

  it('leaves nothing when the server is killed between the act and the commit', async () => {
    const before = await world()
    const file = await stage('students', ['7020;Nina;Vos;2011-01-01;4K1;vmbo;2026-08-24;'])
    const killed = as('sanne', 'beheer', async (tx) => {
      expect(await commands.apply(tx, file.id)).toBe(true)
      await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`
    })
    await expect(killed).rejects.toThrow()
    expect(await world()).toEqual(before)
    expect(await as('sanne', 'beheer', (tx) => findRoster(tx, file.id))).toMatchObject({ state: 'staged' })
    expect(await apply(file.id)).toBe(true)
  })

  it('brought by two administrators at once is applied once, and the other one sees what changed', async () => {
    const lines = ['7030;Kim;Berg;2011-01-01;4K1;vmbo;2026-08-24;']
    const [one, other] = [await stage('students', lines), await stage('students', lines, 'staff:99va-a7')]
    const answers = await Promise.all([apply(one.id), apply(other.id, 'staff:99va-a7')])
    expect(answers.sort()).toEqual([false, true])
    const again = await Promise.allSettled([apply(one.id), apply(other.id, 'staff:99va-a7')])
    expect(again.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(
      await query(db.ownerUrl, `SELECT count(*)::int AS n FROM enrolment WHERE number = '7030'`),
    ).toEqual([{ n: 1 }])
  })
})
