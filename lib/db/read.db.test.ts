// Questions of several rooms asked as one statement, as the app's own role: each gives what it gives alone, to whoever
// asks, and what row security hides from one reader it hides in the middle of the others.
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ActorDb, Purpose } from '@/lib/db/as-actor'
import { ask, become, instant, part, rowsOf, together } from '@/lib/db/read'
import { useRegion } from '@/lib/db/region-testing'
import { countStatements } from '@/lib/db/testing'
import { writeEntry } from '@/lib/dossier/entries/commands'
import { WriteEntry } from '@/lib/dossier/entries/schema'
import { apply } from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'

useRegion('read')
const yusuf = ids.student('yusuf')

const of = (table: string, studentId: string) => ({
  sql: [`SELECT t.student_id AS id FROM ${table} t WHERE t.student_id = `, '::uuid'],
  values: [studentId],
})
const student = z.object({ id: z.string() })
const tables = [
  'enrolment',
  'application',
  'lob_entry',
  'lob_support',
  'transition_owner',
  'handover_package',
  'task',
]
const questions = Object.fromEntries(
  tables.map((table) => [table, become(rowsOf(student)`${of(table, yusuf)}`, (rows) => rows.length)]),
)

const readers: [string, Purpose][] = [
  ['yusuf', 'recht'],
  ['esra', 'recht'],
  ['emma', 'begeleiding'],
  ['tom', 'begeleiding'],
  ['nadia', 'overstap'],
  ['petra', 'begeleiding'],
]

beforeAll(async () => {
  const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
  await as('yusuf', 'recht', (db, now) => apply(db, { programmeId }, now))
  await as('yusuf', 'recht', (db, now) =>
    writeEntry(db, WriteEntry.parse({ title: 'Open dag', activityType: 'openDay', did: 'Gekeken.' }), now),
  )
}, 60_000)

describe('several questions in one statement', () => {
  it('give each reader what each gives alone', async () => {
    const seen = new Set<string>()
    for (const [who, purpose] of readers) {
      const alone = async (db: ActorDb) => {
        const found: Record<string, number> = {}
        for (const [name, one] of Object.entries(questions)) found[name] = await ask(db, one)
        return found
      }
      const one = await as(who, purpose, alone, 'read')
      expect(await as(who, purpose, (db) => ask(db, together(questions)), 'read'), who).toEqual(one)
      seen.add(JSON.stringify(one))
    }
    // Who may see more is told more: the readers above are not all the same.
    expect(seen.size).toBeGreaterThanOrEqual(3)
  })

  it('cost what one costs, also one inside another', async () => {
    const cost = (run: (db: ActorDb) => Promise<unknown>) =>
      countStatements(() => as('yusuf', 'recht', run, 'read'))
    const nested = together({ one: together(questions), other: together(questions) })
    const [question] = Object.values(questions)
    if (!question) throw new Error('no question')
    expect(await cost((db) => ask(db, nested))).toBe(await cost((db) => ask(db, question)))
  })

  it('give days and instants as a model gives them', async () => {
    const row = z.object({ firstDay: instant, lastDay: instant.nullable() })
    const times = z.object({ appliedOn: instant, acceptedAt: instant.nullable(), at: instant.nullable() })
    await as(
      'yusuf',
      'recht',
      async (db) => {
        const mine = part`t.student_id = ${yusuf}::uuid`
        expect(
          await ask(
            db,
            rowsOf(
              row,
            )`SELECT t.first_day AS "firstDay", t.last_day AS "lastDay" FROM enrolment t WHERE ${mine}
           ORDER BY t.first_day`,
          ),
        ).toEqual(
          await db.enrolment.findMany({
            where: { studentId: yusuf },
            orderBy: { firstDay: 'asc' },
            select: { firstDay: true, lastDay: true },
          }),
        )
        const applied = await ask(
          db,
          rowsOf(
            times,
          )`SELECT t.applied_on AS "appliedOn", t.accepted_at AS "acceptedAt", e.at FROM application t
          LEFT JOIN LATERAL (SELECT x.at FROM application_event x WHERE x.application_id = t.id
              ORDER BY x.at LIMIT 1) e ON true WHERE ${mine} ORDER BY t.applied_on, t.id`,
        )
        const rows = await db.application.findMany({
          where: { studentId: yusuf },
          orderBy: [{ appliedOn: 'asc' }, { id: 'asc' }],
          select: {
            appliedOn: true,
            acceptedAt: true,
            events: { orderBy: { at: 'asc' }, take: 1, select: { at: true } },
          },
        })
        expect(applied).toHaveLength(1)
        expect(applied).toEqual(rows.map(({ events, ...one }) => ({ ...one, at: events[0]?.at ?? null })))
      },
      'read',
    )
  })

  it('keep a value a value, and send it once when it is named twice', async () => {
    const word = z.object({ word: z.string() })
    const odd = `'; SELECT $1 "x" \\ --`
    await as(
      'yusuf',
      'recht',
      async (db) => {
        const same = part`${odd}::text`
        expect(
          await ask(
            db,
            together({
              one: rowsOf(word)`SELECT ${same} AS word`,
              two: rowsOf(word)`SELECT ${odd} || ${same} AS word`,
            }),
          ),
        ).toEqual({ one: [{ word: odd }], two: [{ word: odd + odd }] })
        const none = z.object({ id: z.string().nullable(), days: z.array(z.string()).nullable() })
        expect(await ask(db, rowsOf(none)`SELECT ${null}::uuid AS id, ${null}::date[] AS days`)).toEqual([
          { id: null, days: null },
        ])
      },
      'read',
    )
  })
})
