import { describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { as } from '@/prisma/seed/play'
import { rosterColumns, rosterKinds } from '../lines/columns/schema'
import type { Reader } from '../lines/schema'
import * as commands from './commands'
import { listRosters } from './queries'
import { apply, bring, find, readerOf, runAs, stage, take, undo } from './rules/brought'

const db = useRegion('imports')

describe('a file with faulty lines', () => {
  it('lets the sound ones in when that is agreed, and lists the others', async () => {
    const file = await stage('students', [
      '7201;Al;Bos;2012-03-01;4K1;vmbo;;2026-08-24;',
      '7202;Bo;Bos;2012-02-31;4K1;vmbo;;2026-08-24;',
      '7203;Cor;Bos;;9Z9;vmbo;;2026-08-24;',
      '7201;Dan;Bos;;4K1;vmbo;;2026-08-24;',
      '7205;Eef;Bos;;4K1;vmbo;geen adres;2026-08-24;',
    ])
    expect(file).toMatchObject({ faulty: 4, lines: 5, changes: { new: 1 } })
    expect(await apply(file.id)).toBe(false)
    expect(await apply(file.id, true)).toBe(true)
    const done = await find(file.id)
    expect(done).toMatchObject({ state: 'applied', leftLying: 4, changes: { new: 1 } })
    expect(done.problems.map(({ line, column, reason, shown }) => [line, column, reason, shown])).toEqual([
      [3, 'birthDate', 'notADay', ''],
      [4, 'group', 'unknownGroup', '9Z9'],
      [5, 'number', 'doubleLine', '7201'],
      [6, 'email', 'badEmail', ''],
    ])
    await undo(file.id)
  })

  it('a student keeps an own address; a school may fill an empty one', async () => {
    const contact = () =>
      query(
        db.ownerUrl,
        `SELECT c.email FROM student_contact c JOIN enrolment e USING (student_id) WHERE e.number = '7210'`,
      )
    await take('students', ['7210;Abe;Bos;;4K1;vmbo;een@school.example;2026-08-24;'])
    expect(await contact()).toEqual([{ email: 'een@school.example' }])
    const again = await stage('students', ['7210;Abe;Bos;;4K1;vmbo;twee@school.example;2026-08-24;'])
    expect(again.changes).toMatchObject({ new: 0, changed: 0, unchanged: 1 })
    await take('staff', ['P7;Petra;mentor;;;;petra@school.example;'])
    const staff = await stage('staff', ['P7;Petra;mentor;;;;p@school.example;'])
    expect(staff.changes).toMatchObject({ changed: 1, lines: [{ fields: 'email' }] })
  })
})

describe('reading in batches', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => `8${n};Sam;Vries${n};2012-03-01;4K1;vmbo;;2026-08-24;`)
  async function* stopsAfter(reader: Reader, batches: number): Reader {
    for (let n = 0; n < batches; n++) {
      const next = await reader.next()
      if (next.done) return next.value
      yield next.value
    }
    throw new Error('the line went dead')
  }

  it('keeps what was read when the connection goes, and goes on there with the same file', async () => {
    const broken = bring('students', stopsAfter(readerOf('students', many(6_500)), 2))
    await expect(broken).rejects.toThrow('the line went dead')
    const all = await as('sanne', 'beheer', (tx, now) => listRosters(tx, now), 'read')
    const half = all.find(({ state }) => state === 'staging')
    expect(half).toMatchObject({ state: 'staging', progress: 'reading', read: 4_000 })
    await query(
      db.ownerUrl,
      `UPDATE import_file SET heartbeat_at = now() - interval '1 hour' WHERE id = $1`,
      [half?.id],
    )
    expect(await find(half?.id ?? '')).toMatchObject({ progress: 'stopped' })
    await query(db.ownerUrl, `UPDATE import_line SET file = 'kept' WHERE import_id = $1`, [half?.id])
    const whole = await bring('students', readerOf('students', many(6_500)))
    expect(whole).toMatchObject({ id: half?.id, state: 'staged', lines: 6_500, changes: { new: 6_500 } })
    expect(
      await query(
        db.ownerUrl,
        `SELECT file, count(*)::int AS n FROM import_line WHERE import_id = $1 GROUP BY file ORDER BY file`,
        [whole.id],
      ),
      'the first two batches were not written again',
    ).toEqual([
      { file: '', n: 2_500 },
      { file: 'kept', n: 4_000 },
    ])
  })

  it('takes another file of the same name for what it is', async () => {
    await expect(bring('students', stopsAfter(readerOf('students', many(6_500)), 3))).rejects.toThrow()
    const other = [
      ...many(2_000),
      ...many(2_500)
        .slice(2_000)
        .map((line) => line.replace('Sam', 'Bo')),
    ]
    const file = await bring('students', readerOf('students', other))
    expect(file).toMatchObject({ lines: 2_500, changes: { new: 2_500 } })
    expect(
      await query(
        db.ownerUrl,
        `SELECT count(*)::int AS n, count(*) FILTER (WHERE values ->> 'callName' = 'Bo')::int AS bo FROM import_line WHERE import_id = $1`,
        [file.id],
      ),
    ).toEqual([{ n: 2_500, bo: 500 }])
  })

  it('lets only the last of two readers of one file write', async () => {
    const first = readerOf('students', many(4_500))
    async function* slow(): Reader {
      const next = await first.next()
      if (next.done) return next.value
      yield next.value
      await expect(bring('students', stopsAfter(readerOf('students', many(4_500)), 2))).rejects.toThrow()
      return yield* first
    }
    await expect(bring('students', slow())).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('a file that turns out to be broken is put aside with the reason, and nothing of it stays', async () => {
    const file = readerOf('students', [...many(3_000), '"nooit gesloten;x'])
    const id = await commands.read(
      runAs('sanne'),
      { kind: 'students', name: 'stuk.csv', key: null },
      file,
      () => '',
    )
    expect(await find(id)).toMatchObject({ state: 'discarded', fault: { reason: 'quotes', line: 3_002 } })
    expect(
      await query(db.ownerUrl, `SELECT count(*)::int AS n FROM import_line WHERE import_id = $1`, [id]),
    ).toEqual([{ n: 0 }])
  })

  it('the database takes only columns that may be kept', async () => {
    for (const kind of rosterKinds) {
      const [row] = await query<{ columns: string[] }>(
        db.ownerUrl,
        `SELECT authz.roster_columns($1::import_kind) AS columns`,
        [kind],
      )
      expect([...(row?.columns ?? [])].sort()).toEqual(rosterColumns[kind].map(({ key }) => key).sort())
    }
    async function* odd(): Reader {
      yield {
        lines: [{ kind: 'groups', file: '', line: 2, values: { name: 'x', gender: 'm' } }],
        problems: [],
        read: 1,
      }
      return { encoding: 'utf-8', unread: 0, count: 1 }
    }
    await expect(bring('groups', odd())).rejects.toMatchObject({ code: 'wrong_state' })
  })
})
