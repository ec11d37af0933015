// The queue is cut by the database: a page of it is what the whole would show there, of nobody more than row security lets
// through, and as quick with hundreds who wait as with a few.
import { beforeAll, describe, expect, it } from 'vitest'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import type { ApplicationState } from '@/lib/db/enums'
import { useRegion } from '@/lib/db/region-testing'
import { countStatements, query } from '@/lib/db/testing'
import { pageSize } from '@/lib/kernel/paging'
import { type Day, dayOf } from '@/lib/kernel/time'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { apply } from '../applications/commands'
import { deskAsk, deskRank, fitsName } from '../applications/rules'
import { findQueue, type Wish } from './queries'

const db = useRegion('queue')
const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
const WAIT = 130

beforeAll(async () => {
  for (const who of ['sami', 'yusuf'])
    await as(who, 'recht', (tx, now) => apply(tx, { programmeId: software }, now))
  await query(
    db.ownerUrl,
    `WITH p AS (INSERT INTO person (issuer, subject) SELECT 'rij', n::text FROM generate_series(1, ${WAIT}) n RETURNING id, subject),
       s AS (INSERT INTO student (person_id, call_name, last_name, birth_date)
         SELECT id, (ARRAY['Çelik', 'Anna', 'Özlem', 'Zoë'])[1 + subject::int % 4], 'Rij ' || subject, '2010-01-01' FROM p RETURNING id)
     INSERT INTO transition (student_id, kind, state, home_organisation_id, responsible_organisation_id, school_year, opened_at)
     SELECT s.id, 'voMbo', 'orientation', $1, $1, '2026-2027', authz.clock() FROM s`,
    [ids.organisation('veerhuis')],
  )
  await query(
    db.ownerUrl,
    `INSERT INTO application (transition_id, student_id, programme_id, organisation_id, home_organisation_id, desk_id, state,
                              applied_on, intended_start)
     SELECT t.id, t.student_id, p.id, p.organisation_id, t.home_organisation_id, p.desk_id,
            (ARRAY['applied', 'offered', 'waitlisted'])[1 + length(s.last_name) % 3]::application_state,
            authz.today() - length(s.last_name) * 3, '2027-08-30'
       FROM transition t JOIN student s ON s.id = t.student_id AND s.last_name LIKE 'Rij %' JOIN programme p ON p.id = $1`,
    [software],
  )
})

const asNadia = <T>(run: (tx: ActorDb, now: Date) => Promise<T>) => as('nadia', 'overstap', run, 'read')
const see = (wish: Wish) => asNadia((tx, now) => findQueue(tx, wish, now))
async function whole(wish: Wish) {
  const pages = (await see(wish)).pages
  const found = []
  for (let page = 1; page <= pages; page++) found.push(...(await see({ ...wish, page })).rows)
  return found
}

describe('a page of the queue', () => {
  it('is one of pages that hold everybody once, in one order', async () => {
    const all = await whole({ filter: 'all' })
    expect(all.length).toBe(WAIT + 2)
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length)
    const ranks = all.map(({ rank }) => rank)
    expect(ranks).toEqual([...ranks].sort())
    const { pages, rows } = await see({ filter: 'all', page: 9_999 })
    expect({ pages, last: rows.at(-1)?.id }).toEqual({
      pages: Math.ceil((WAIT + 2) / pageSize.students),
      last: all.at(-1)?.id,
    })
  })

  it('narrowed shows whom it says, by turn, programme and a name typed without accents', async () => {
    const all = await whole({ filter: 'all' })
    expect((await whole({ filter: 'theirs' })).map(({ id }) => id)).toEqual(
      all.filter(({ rank }) => rank === 4).map(({ id }) => id),
    )
    expect((await whole({ filter: 'answerWaitlisted' })).every(({ state }) => state === 'waitlisted')).toBe(
      true,
    )
    const zoes = await whole({ filter: 'all', name: 'zoe  RIJ' })
    expect(zoes.map(({ id }) => id)).toEqual(
      all.filter(({ name }) => name.startsWith('Zoë')).map(({ id }) => id),
    )
    expect((await see({ filter: 'all', programme: 'Bestaat niet' })).rows).toEqual([])
    expect((await see({ filter: 'all', name: `%' OR true --` })).rows).toEqual([])
  })

  it('of an open application is the page on which it stands, with who is before and after it', async () => {
    const all = await whole({ filter: 'ours' })
    for (const at of [0, 1, pageSize.students - 1, pageSize.students, all.length - 1]) {
      const id = all[at]?.id as string
      const shown = await see({ filter: 'ours', id })
      expect(shown).toMatchObject({
        at: at + 1,
        all: all.length,
        page: Math.floor(at / pageSize.students) + 1,
        previous: all[at - 1]?.id ?? null,
        next: all[at + 1]?.id ?? null,
      })
      expect(shown.rows.map((row) => row.id)).toContain(id)
    }
    const elsewhere = await see({ filter: 'done', id: all[0]?.id as string })
    expect(elsewhere.at).toBeNull()
  })

  it('holds those whom row security lets this school read, for everybody', async () => {
    const seen: Record<string, number> = {}
    for (const [who, purpose] of [
      ['nadia', 'overstap'],
      ['marco', 'overstap'],
      ['nadia', 'begeleiding'],
      ['emma', 'begeleiding'],
      ['joke', 'begeleiding'],
      ['sanne', 'beheer'],
    ] as const)
      await as(
        who,
        purpose,
        async (tx, now) => {
          const { organisationId } = staffOf(tx)
          const held = await tx.$queryRaw<{ id: string }[]>`
            SELECT id FROM authz.desk_queue(${dayOf(now)}::date) ORDER BY id`
          const read = await tx.application.findMany({
            where: { organisationId, state: { notIn: ['withdrawn', 'rejected', 'noShow'] } },
            orderBy: { id: 'asc' },
            select: { id: true, studentId: true },
          })
          const named = await tx.student.findMany({ select: { id: true } })
          const names = new Set(named.map(({ id }) => id))
          expect(held.map(({ id }) => id)).toEqual(
            read.filter(({ studentId }) => names.has(studentId)).map(({ id }) => id),
          )
          seen[`${who} ${purpose}`] = held.length
        },
        'read',
      )
    expect(seen).toMatchObject({ 'nadia overstap': WAIT + 2, 'marco overstap': 0, 'emma begeleiding': 0 })
  })

  it('is one statement, however many wait', async () => {
    const around = await countStatements(() => asNadia(async () => null))
    expect((await countStatements(() => see({ filter: 'all' }))) - around).toBe(1)
  })
})

describe('the rules that the database cuts by, and those that explain it', () => {
  it('agree on where an application stands in a queue, and on what it asks', async () => {
    const at = '2027-03-10T09:00:00Z'
    const rows = await query<Record<string, string | null>>(
      db.ownerUrl,
      `SELECT s::text AS state, a::text AS a, c::text AS c, o::text AS o, i::text AS i, authz.desk_rank(s, a, c, o)::text AS rank,
              authz.desk_ask(authz.desk_rank(s, a, c, o), s, i, '2027-03-16') AS asks
         FROM unnest(enum_range(NULL::application_state)) s, unnest($1::timestamptz[]) a, unnest($1::timestamptz[]) c,
              unnest($1::timestamptz[]) o, unnest($2::date[]) i WHERE NOT authz.ended(s)`,
      [
        [null, at],
        [null, '2027-03-15', '2027-03-16', '2027-03-17'],
      ],
    )
    expect(rows.length).toBeGreaterThan(200)
    for (const { state, a, c, o, i, rank, asks } of rows) {
      const standing = {
        state: state as ApplicationState,
        acceptedAt: a ? new Date(a) : null,
        chosenAt: c ? new Date(c) : null,
        takenOverAt: o ? new Date(o) : null,
      }
      expect({ ...standing, i, rank: Number(rank), asks }).toEqual({
        ...standing,
        i,
        rank: deskRank(standing),
        asks: deskAsk({ ...standing, intakeOn: i as Day | null }, '2027-03-16'),
      })
    }
  })

  it('agree on whom somebody means who types a name without its accents', async () => {
    const names = [
      'Yusuf Aydın',
      'Daniël Kuipers',
      'Shanaya Wiśniewska',
      'Bjørn Łukasz',
      'Zoë Weiß',
      'Anne Jagroep',
    ]
    const typed = [
      'aydin',
      'DANIEL',
      'wisn',
      'bjorn',
      'lukasz',
      'zoe',
      'weiss',
      'anne',
      'anna',
      'İ',
      'ç',
      '%',
      '_',
    ]
    const rows = await query<{ name: string; said: string; fits: boolean }>(
      db.ownerUrl,
      `SELECT n AS name, w AS said, strpos(authz.plain_name(n), authz.plain_name(w)) > 0 AS fits
         FROM unnest($1::text[]) n, unnest($2::text[]) w`,
      [names, typed],
    )
    for (const { name, said, fits } of rows)
      expect({ name, said, fits }).toEqual({ name, said, fits: fitsName(name, said) })
  })
})
