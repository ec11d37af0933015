import { beforeAll, describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { as } from '@/prisma/seed/play'
import { sourceOfBytes } from '../zip/rules'
import type { Source } from '../zip/schema'
import * as commands from './commands'
import { base, bring, bundle, discard, run, schoolIn, stage, take, today, user } from './rules/bundled'
import { readRoster } from './rules/reading'

const db = useRegion('begin_and_end')
const { school } = schoolIn(db)

const groupsOf = async (number: string) =>
  (await school()).staff.find((one) => one.number === number)?.groups ?? null
const sees = (who: string) =>
  as(
    `staff:99va-${who}`,
    'begeleiding',
    (tx) => tx.student.findMany({ select: { callName: true }, orderBy: { callName: 'asc' } }),
    'read',
  ).then((all) => all.map(({ callName }) => callName))

beforeAll(async () => {
  await take(bundle(base))
})

describe('what ended before today, and what has yet to begin', () => {
  const whole = (...rows: string[]) =>
    bundle({ ...base, enrollments: [...(base.enrollments ?? []).slice(0, 3), ...rows] })

  it.each<[string, Source[]]>([
    [
      'ended yesterday, in a list of changes',
      bundle({ enrollments: ['et1,,,c1,s1,o-t1,teacher,true,2026-08-24,2027-03-15'] }, 'delta'),
    ],
    [
      'was deleted, in a list of changes',
      bundle({ enrollments: ['et1,tobedeleted,,c1,s1,o-t1,teacher,true,2026-08-24,'] }, 'delta'),
    ],
    [
      'ended yesterday, in a whole list',
      whole(
        'et1,,,c1,s1,o-t1,teacher,true,2026-08-24,2027-03-15',
        'et2,,,c2,s1,o-t2,teacher,true,,',
        'et3,,,c2,s1,o-t1,teacher,false,,',
      ),
    ],
    [
      'begins again only tomorrow',
      whole(
        'et1,,,c1,s1,o-t1,teacher,true,2027-03-17,',
        'et2,,,c2,s1,o-t2,teacher,true,,',
        'et3,,,c2,s1,o-t1,teacher,false,,',
      ),
    ],
  ])('a mentor whose enrolment %s, reads that class no more', async (_what, sources) => {
    expect(await sees('zt1')).toEqual(['Ada', 'Bo', 'Cas'])
    const file = await take(sources)
    expect(await groupsOf('Zt1')).toBe('teacher 6Z2')
    expect(await sees('zt1')).toEqual(['Cas'])
    expect(await groupsOf('Zt2')).toBe('mentor 6Z2')
    expect(await run((tx) => commands.undo(tx, file.id, true))).toBe(true)
    await take(bundle(base))
    expect(await groupsOf('Zt1')).toBe('mentor 6Z1, teacher 6Z2')
  })

  it('another teacher of a form group leaves it, and who was never in the file stays', async () => {
    const change = ['et3,,,c2,s1,o-t1,teacher,false,2026-08-24,2027-03-15']
    await take(bundle({ enrollments: change }, 'delta'))
    expect(await groupsOf('Zt1')).toBe('mentor 6Z1')
    await take(bundle(base))
    expect(await groupsOf('Zt1')).toBe('mentor 6Z1, teacher 6Z2')
  })

  it('a student is where the enrolment of today is', async () => {
    const file = await stage(
      bundle({
        ...base,
        users: [...(base.users ?? []), user('s4', 'student', 'Dee', 'Ruiter')],
        enrollments: [
          ...(base.enrollments ?? []),
          'e4,,,c1,s1,o-s4,student,,2026-08-24,2026-11-01',
          'e4b,,,c2,s1,o-s4,student,,2026-11-02,2027-07-31',
          'e4c,,,c1,s1,o-s4,student,,2027-04-01,2027-07-31',
        ],
      }),
    )
    await run((tx) => commands.apply(tx, file.id))
    expect((await school()).students.at(-1)).toMatchObject({
      number: 'Zs4',
      group: '6Z2',
      since: '2026-11-02',
    })
    await run((tx) => commands.undo(tx, file.id))
  })

  it('a role that ended ends, one that begins later is not one yet, and another one is not touched', async () => {
    const row = (who: string, role: string, from = '', until = '', type = 'primary', status = '') =>
      `r-${who}-${role},${status},,o-${who},${type},${role},${from},${until},s1,`
    const roles = (...rows: string[]) => bundle({ roles: rows }, 'delta', '1.2')
    const before = await school()
    const later = await stage(roles(row('t1', 'administrator', '2027-08-01')))
    expect(later.changes).toMatchObject({ new: 0, changed: 0, ends: 0 })
    await discard(later.id)
    const other = await stage(roles(row('t1', 'aide', '', '2027-03-01', 'secondary')))
    expect(other.changes).toMatchObject({ new: 0, changed: 0, ends: 0 })
    await discard(other.id)
    const over = await take(roles(row('t1', 'teacher', '', '2027-03-15')))
    expect(over.changes).toMatchObject({ new: 0, changed: 0, ends: 1 })
    expect((await school()).staff.find(({ number }) => number === 'Zt1')?.until).toMatch(/^2027-03-1[56]/)
    expect(await run((tx) => commands.undo(tx, over.id, true))).toBe(true)
    expect(await school()).toEqual(before)
    const gone = await stage(
      bundle({
        ...base,
        users: [
          ...(base.users ?? []),
          'o-t9,tobedeleted,2027-01-05T08:00:00.000Z,true,s1,teacher,,,Weg,Wezen,,Zt9,,,,,,',
        ],
      }),
    )
    expect(gone.changes, 'whom a bundle only says to be gone was never here').toMatchObject({
      new: 0,
      ends: 0,
    })
    await discard(gone.id)
  })
})

describe('our own lists', () => {
  it('a column that is missing says nothing, an empty cell does', async () => {
    const lead = () =>
      query(
        db.ownerUrl,
        `SELECT d.name, x.lead FROM desk_member x JOIN desk d ON d.id = x.desk_id JOIN membership m ON m.id = x.membership_id
          WHERE m.number = 'ruud' AND authz.live(x.valid_from, x.valid_until) ORDER BY d.name`,
      )
    const staff = (head: string, line: string) =>
      bring(
        readRoster('staff', sourceOfBytes('', new TextEncoder().encode(`${head}\n${line}`)).open(), today),
        'staff',
      )
    const before = await lead()
    expect(before).toContainEqual({ name: 'Vangnetloket', lead: true })
    const file = await staff('personeelsnummer;naam;rol;loketten', 'ruud;Ruud Smits;teamleider;Vangnetloket')
    expect(file.changes).toMatchObject({ changed: 0, unchanged: 1 })
    await discard(file.id)
    const said = await staff(
      'personeelsnummer;naam;rol;loketten;leidt_loketten',
      'ruud;Ruud Smits;teamleider;Vangnetloket;',
    )
    expect(said.changes).toMatchObject({ changed: 1, lines: [{ fields: 'desks' }] })
    await discard(said.id)
    expect(await lead()).toEqual(before)
  })
})
