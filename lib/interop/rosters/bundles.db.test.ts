import { existsSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { Refused } from '@/lib/kernel/refused'
import { byTurns, whole } from '@/lib/kernel/walk'
import { sourcesOfFolder } from '../zip/rules'
import * as commands from './commands'
import { base, bundle, discard, names, run, schoolIn, stage, take, user } from './rules/bundled'

const db = useRegion('bundles')
const { school } = schoolIn(db)

beforeAll(async () => {
  await take(bundle(base))
})

// Public files that nobody may put in here: a proof, for who has them beside the clone.
const real = path.resolve(__dirname, '../../../../shared/data/oneroster-own')

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
