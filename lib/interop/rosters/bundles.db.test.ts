import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { Refused } from '@/lib/kernel/refused'
import type { Day } from '@/lib/kernel/time'
import { byTurns, whole } from '@/lib/kernel/walk'
import { as } from '@/prisma/seed/play'
import { readBundle } from '../oneroster/rules/reading'
import { sourceOfBytes, sourcesOfFolder } from '../zip/rules'
import type { Source } from '../zip/schema'
import * as commands from './commands'
import { findRoster, outerIds } from './queries'
import { readRoster } from './rules/reading'
import type { Reader } from './schema'

const db = useRegion('bundles')

const today = '2027-03-16' as Day
const run: commands.Run = (act) => as('sanne', 'beheer', act)
const find = (id: string) => as('sanne', 'beheer', (tx, now) => findRoster(tx, id, now), 'read')
const discard = (id: string) => run((tx, now) => commands.discardRoster(tx, { id }, now))
const bring = async (reader: Reader, kind: 'oneroster' | 'staff' = 'oneroster') => {
  const id = await commands.read(run, { kind, name: 'bundel', key: null }, reader, () => crypto.randomUUID())
  await run((tx) => commands.compare(tx, id))
  return find(id)
}
const stage = async (sources: readonly Source[], org = 's1') =>
  bring(readBundle(sources, today, { org }, await run((tx) => outerIds(tx))))
const take = async (sources: readonly Source[], org = 's1') => {
  const file = await stage(sources, org)
  expect(await run((tx) => commands.apply(tx, file.id, file.faulty > 0))).toBe(true)
  return find(file.id)
}

type Rows = Record<string, string[]>
const heads: Rows = {
  orgs: ['sourcedId', 'status', 'dateLastModified', 'name', 'type', 'identifier', 'parentSourcedId'],
  academicSessions:
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear'.split(','),
  classes:
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods'.split(
      ',',
    ),
  users:
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password'.split(
      ',',
    ),
  enrollments:
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate'.split(
      ',',
    ),
  demographics: ['sourcedId', 'status', 'dateLastModified', 'birthDate', 'sex'],
  roles:
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId'.split(
      ',',
    ),
}
const user = (id: string, role: string, given: string, family: string, agents = '', grades = '') =>
  `o-${id},,,true,s1,${role},,,${given},${family},,Z${id},,,,${agents},${grades},`
const base: Rows = {
  orgs: ['s1,,,Het Veerhuis,school,99VA,'],
  academicSessions: ['y1,,,2026-2027,schoolYear,2026-08-01,2027-07-31,,2027'],
  classes: ['c1,,,6Z1,havo 4,,,homeroom,,s1,y1,,,', 'c2,,,6Z2,havo 4,,,homeroom,,s1,y1,,,'],
  users: [
    user('t1', 'teacher', 'Tim', 'Mentorman'),
    user('t2', 'teacher', 'Tina', 'Tweede'),
    user('s1', 'student', 'Ada', 'Vliet', 'o-p1', 'havo 4'),
    user('s2', 'student', 'Bo', 'Berg'),
    user('s3', 'student', 'Cas', 'Dijk'),
    user('p1', 'parent', 'Petra', 'Vliet'),
  ],
  enrollments: [
    'e1,,,c1,s1,o-s1,student,,2026-08-24,2027-07-31',
    'e2,,,c1,s1,o-s2,student,,2026-08-24,2027-07-31',
    'e3,,,c2,s1,o-s3,student,,2026-08-24,2027-07-31',
    'et1,,,c1,s1,o-t1,teacher,true,2026-08-24,2027-07-31',
    'et2,,,c2,s1,o-t2,teacher,true,2026-08-24,2027-07-31',
    'et3,,,c2,s1,o-t1,teacher,false,2026-08-24,2027-07-31',
  ],
  demographics: ['o-s1,,,2010-05-11,female', 'o-s2,,,2010-05-12,', 'o-s3,,,2010-05-13,'],
}
const names = Object.keys(base)
/** A bundle of these rows; each file in it is whole, or holds only what changed. */
const bundle = (files: Rows, how: 'bulk' | 'delta' = 'bulk', version = '1.1') =>
  Object.entries({
    ...Object.fromEntries(
      Object.entries(files).map(([name, rows]) => [name, [heads[name]?.join(',') ?? '', ...rows]]),
    ),
    manifest: [
      'propertyName,value',
      `oneroster.version,${version}`,
      ...Object.keys(heads).map((name) => `file.${name},${files[name] ? how : 'absent'}`),
    ],
  }).map(([name, lines]) => sourceOfBytes(`${name}.csv`, new TextEncoder().encode(lines.join('\n'))))

const school = async () => ({
  students: await query(
    db.ownerUrl,
    `SELECT e.number, s.call_name || ' ' || s.last_name AS name, s.birth_date::text AS born, e.level, g.name AS "group",
            e.first_day::text AS since, e.last_day::text AS until
       FROM enrolment e JOIN student s ON s.id = e.student_id LEFT JOIN school_group g ON g.id = e.group_id
      WHERE e.number LIKE 'Z%' ORDER BY 1, e.first_day`,
  ),
  staff: await query<{ number: string; role: string; groups: string | null; until: string | null }>(
    db.ownerUrl,
    `SELECT m.number, m.name, m.role::text, m.valid_until::text AS until,
            (SELECT string_agg(s.role || ' ' || g.name, ', ' ORDER BY s.role, g.name) FROM group_staff s JOIN school_group g ON g.id = s.group_id
              WHERE s.membership_id = m.id AND authz.live(s.valid_from, s.valid_until)) AS groups
       FROM membership m WHERE m.number LIKE 'Z%' ORDER BY 1`,
  ),
  parents: await query(
    db.ownerUrl,
    `SELECT g.name, g.valid_until::text AS until FROM guardianship g JOIN person p ON p.id = g.person_id WHERE p.subject LIKE 'guardian:99va-z%'`,
  ),
})
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

describe('what a bundle does not hold', () => {
  it('is as it was, whichever of its files are there, whole or of changes only', async () => {
    const before = await school()
    expect(before.staff.map(({ role, groups }) => [role, groups])).toEqual([
      ['mentor', 'mentor 6Z1, teacher 6Z2'],
      ['mentor', 'mentor 6Z2'],
    ])
    const wrong: unknown[] = []
    // On the short walk each file is there alone, with each other one, and is the only one that is missing.
    const choices = Array.from({ length: 2 ** names.length - 1 }, (_none, mask) =>
      names.filter((_, at) => (mask + 1) & (1 << at)),
    ).filter(({ length }) => whole || length <= 2 || length >= names.length - 1)
    for (const [turn, chosen] of choices.entries())
      for (const how of byTurns(['bulk', 'delta'] as const, turn)) {
        const files = Object.fromEntries(chosen.map((name) => [name, base[name] ?? []]))
        const file = await stage(bundle(files, how)).catch((error: unknown) => {
          if (error instanceof Refused && error.reason === 'noUsers') return null
          throw error
        })
        if (!file) {
          if (chosen.some((name) => name === 'users' || name === 'enrollments'))
            wrong.push(['refused', how, chosen])
          continue
        }
        const { new: added, changed, ends, lines } = file.changes
        if (added + changed + ends + file.faulty > 0) wrong.push([how, chosen, lines, file.problems])
        await discard(file.id)
      }
    expect(wrong).toEqual([])
    expect(await school()).toEqual(before)
  }, 600_000)

  it('a changed surname changes that name and nothing else', async () => {
    const { students, ...rest } = await school()
    const changed = user('s2', 'student', 'Bo', 'Bergman')
    const file = await take(bundle({ orgs: base.orgs ?? [], users: [changed] }, 'delta'))
    expect(file.changes).toMatchObject({ new: 0, changed: 1, ends: 0, lines: [{ fields: 'name' }] })
    expect(await school()).toEqual({
      students: students.map((one) => (one.number === 'Zs2' ? { ...one, name: 'Bo Bergman' } : one)),
      ...rest,
    })
  })

  it('a list of enrolments alone is read as that: who came, who left, and nobody else', async () => {
    const rows = ['e3,tobedeleted,2027-03-15T08:00:00.000Z,c2,s1,o-s3,student,,2026-08-24,2027-07-31']
    const before = await school()
    const left = await take(bundle({ enrollments: rows }, 'delta'))
    expect(left.changes).toMatchObject({ changed: 1, lines: [{ who: 'Zs3', fields: 'group' }] })
    expect((await school()).students.at(-1)).toMatchObject({
      number: 'Zs3',
      group: null,
      level: 'havo 4',
      until: null,
    })
    await run((tx) => commands.undo(tx, left.id))
    expect(await school()).toEqual(before)
    const moved = await take(
      bundle({ enrollments: [...rows, 'e3b,active,,c1,s1,o-s3,student,,2027-03-15,2027-07-31'] }, 'delta'),
    )
    expect((await school()).students.slice(-2)).toMatchObject([
      { number: 'Zs3', group: '6Z2', until: '2027-03-14' },
      { number: 'Zs3', group: '6Z1', since: '2027-03-15', until: null },
    ])
    expect((await school()).staff).toEqual(before.staff)
    await run((tx) => commands.undo(tx, moved.id))
  })

  it('an id that no bundle of this school ever explained is listed, and changes nothing', async () => {
    const before = await school()
    const file = await stage(
      bundle(
        {
          enrollments: [
            'e9,,,c1,s1,o-nobody,student,,2026-08-24,',
            'e8,,,c9,s1,o-s1,student,,2026-08-24,',
            'e7,,,c9,s1,o-t1,teacher,true,2026-08-24,',
          ],
        },
        'bulk',
      ),
    )
    expect(file.problems.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'notInDelta'],
      [3, 'notInDelta'],
      [4, 'notInDelta'],
    ])
    expect(file.changes).toMatchObject({ new: 0, changed: 0, ends: 0 })
    await discard(file.id)
    expect(await school()).toEqual(before)
  })
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

// Public files that nobody may put in here: a proof, for who has them beside the clone.
const real = path.resolve(__dirname, '../../../../shared/data/oneroster-own')
if (whole)
  describe.skipIf(!existsSync(real))(
    'bundles with the habits of real ones (needs ../shared/data/oneroster-own)',
    () => {
      const group = (number: string) =>
        query(
          db.ownerUrl,
          `SELECT s.last_name AS name, g.name AS "group" FROM enrolment e JOIN student s ON s.id = e.student_id
         LEFT JOIN school_group g ON g.id = e.group_id WHERE e.number = $1 ORDER BY e.first_day DESC LIMIT 1`,
          [number],
        )
      it('a delta with one surname, a student who moved, and enrolments alone do that and nothing else', async () => {
        const of = (name: string) => sourcesOfFolder(path.join(real, name))
        const base = await take(await of('base801'))
        const delta = await take(await of('delta801'))
        expect(delta.changes).toMatchObject({ new: 0, changed: 1, ends: 0 })
        expect(await group('k2')).toEqual([{ name: 'van den Bergman', group: 'OR1A' }])
        // The other bundles give the same children other numbers, which would wait for a word per child.
        for (const { id } of [delta, base]) expect(await run((tx) => commands.undo(tx, id))).toBe(true)
        await take(await of('moved'))
        expect(await group('u1')).toMatchObject([{ group: 'OR1B' }])
        const enrolments = await take(await of('delta_enr'))
        expect(enrolments.changes).toMatchObject({ new: 0, changed: 1, ends: 0 })
        expect(await group('u4')).toMatchObject([{ group: 'OR1A' }])
      })
    },
  )
