// Sharing a part for a time, support that stays its writer's alone, what is new to a reader, and erasing one's own text.
import { beforeAll, describe, expect, it } from 'vitest'
import { findLastReading } from '@/lib/access/readings/queries'
import { freshness } from '@/lib/access/readings/rules'
import { append } from '@/lib/audit/commands'
import { openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor, type Mode, type Purpose } from '@/lib/db/as-actor'
import { asJob } from '@/lib/db/as-job'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { pageSize } from '@/lib/kernel/paging'
import { apply } from '@/lib/transitions/applications/commands'
import { ids } from '@/prisma/seed/region'
import { answerEntry, changeEntry, writeEntry } from '../entries/commands'
import { eraseEntry } from '../entries/erasing/commands'
import { findWhatStays } from '../entries/erasing/queries'
import { listEntries } from '../entries/queries'
import { WriteEntry } from '../entries/schema'
import { readShared } from '../shared/queries'
import { saveSupport } from '../support/commands'
import { findSupport } from '../support/queries'
import { shareDossier } from './commands'

const database = useRegion('sharing')
const tokens: Record<string, string> = {}
const yusuf = ids.student('yusuf')
let application: string

beforeAll(async () => {
  const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
  await as('yusuf', 'recht', 'write', (db, now) => apply(db, { programmeId }, now))
  const [row] = await query<{ id: string }>(
    database.ownerUrl,
    'select id from application where student_id = $1',
    [yusuf],
  )
  application = row?.id as string
})

async function at(moment: string) {
  const owner = await asOwner(database.ownerUrl)
  await owner.setClock(new Date(moment))
  await owner.end()
}
async function as<T>(
  who: string,
  purpose: Purpose,
  mode: Mode,
  run: (db: ActorDb, now: Date) => Promise<T>,
): Promise<T> {
  tokens[who] ??= (await openSession('demo', who)) ?? ''
  const result = await asActor(tokens[who], { purpose, mode }, async (db, now) => ({
    value: await run(db, now),
  }))
  if (!result) throw new Error(`${who} is not let in for ${purpose}`)
  return result.value
}
const write = async (title: string) => {
  const input = WriteEntry.parse({ title, activityType: 'openDay', did: 'Gekeken.' })
  const done = await as('yusuf', 'recht', 'write', (db, now) => writeEntry(db, input, now))
  return done.entryId
}
type Part = 'profile' | 'entries' | 'support'
const share = (parts: Part[], until: string | null = null) =>
  as('yusuf', 'recht', 'write', (db, now) =>
    shareDossier(db, { applicationId: application, parts, until }, now),
  )
const received = () =>
  as('nadia', 'overstap', 'audited', async (db) => {
    const shared = await readShared(db, yusuf, application)
    const last = await findLastReading(db, yusuf)
    await append(db, {
      studentId: yusuf,
      dataClass: 'application',
      action: 'openedIncoming',
      objectId: application,
      details: { entries: shared.entries.map((one) => `${one.id}:${one.version}`) },
    })
    return { shared, fresh: shared.entries.map((one) => [one.title, freshness(last, one)]) }
  })

describe('support that a student wants to mention', () => {
  it('is read by nobody until it is shared by name, the own mentor included', async () => {
    await as('yusuf', 'recht', 'write', (db, now) => saveSupport(db, { version: 0, text: 'Meer tijd.' }, now))
    await share(['profile', 'entries'])
    expect((await received()).shared.support).toBe(null)
    for (const mentor of ['emma', 'joke'])
      expect(await as(mentor, 'begeleiding', 'read', (db) => findSupport(db, yusuf))).toBe(null)
    await share(['support'])
    expect((await received()).shared.support?.text).toBe('Meer tijd.')
    await share(['entries'])
    expect((await received()).shared.support).toBe(null)
  })

  it('keeps both texts when two windows write it', async () => {
    await expect(
      as('yusuf', 'recht', 'write', (db, now) => saveSupport(db, { version: 0, text: 'Anders' }, now)),
    ).rejects.toMatchObject({
      reason: 'changed_meanwhile',
      detail: { theirs: { text: 'Meer tijd.', version: '1' } },
    })
  })
})

describe('a share with a last day', () => {
  it('is open on that day, and closed on the next', async () => {
    await write('Open dag')
    await share(['entries'], '2027-03-18')
    await at('2027-03-18T22:59:00Z')
    expect((await received()).shared.total).toBe(1)
    await at('2027-03-18T23:01:00Z')
    expect((await received()).shared.total).toBe(0)
  })

  it('refuses a day that is over', async () => {
    await expect(share(['entries'], '2027-03-18')).rejects.toMatchObject({ reason: 'inThePast' })
  })
})

describe('what is new to a reader', () => {
  it('is what they were not shown before today: written, changed, or shared since', async () => {
    await at('2027-03-20T10:00:00Z')
    await write('Beroependag')
    await share(['entries'])
    // The open day was shown before its share ended; that it came back makes it no news.
    expect((await received()).fresh).toEqual([
      ['Beroependag', 'new'],
      ['Open dag', null],
    ])
    await at('2027-03-21T10:00:00Z')
    await write('Meeloopdag')
    expect((await received()).fresh).toEqual([
      ['Meeloopdag', 'new'],
      ['Beroependag', null],
      ['Open dag', null],
    ])
    const [first] = await as('yusuf', 'recht', 'read', (db) => listEntries(db, yusuf))
    await as('yusuf', 'recht', 'write', (db, now) =>
      changeEntry(
        db,
        {
          entryId: first?.id as string,
          version: 1,
          ...WriteEntry.parse({ title: 'Meeloopdag', activityType: 'tasterDay', did: 'Langer.' }),
        },
        now,
      ),
    )
    await at('2027-03-22T10:00:00Z')
    expect((await received()).fresh).toEqual([
      ['Meeloopdag', 'changed'],
      ['Beroependag', null],
      ['Open dag', null],
    ])
  })

  it('is asked of the own readings alone', async () => {
    expect(await as('emma', 'begeleiding', 'read', (db) => findLastReading(db, yusuf))).toBe(null)
  })
})

describe('what was seen', () => {
  it('is all that was ever shown: a page of a dossier marks no other page as new', async () => {
    const look = (entries: string[]) =>
      as('nadia', 'overstap', 'audited', (db) =>
        append(db, {
          studentId: yusuf,
          dataClass: 'application',
          action: 'openedIncoming',
          objectId: application,
          details: { entries },
        }),
      )
    await at('2027-03-23T10:00:00Z')
    await look(['a:1', 'b:1'])
    await look(['c:1'])
    await at('2027-03-24T10:00:00Z')
    await look(['b:2'])
    await at('2027-03-25T10:00:00Z')
    const last = await as('nadia', 'overstap', 'read', (db) => findLastReading(db, yusuf))
    expect(last?.at).toEqual(new Date('2027-03-24T10:00:00Z'))
    for (const [id, version, is] of [
      ['a', 1, null],
      ['c', 1, null],
      ['b', 2, null],
      ['b', 3, 'changed'],
      ['d', 1, 'new'],
    ] as const)
      expect(freshness(last, { id, version }), `${id}:${version}`).toBe(is)
  })
})

describe('a long dossier', () => {
  it('comes a page at a time, with the number of all', async () => {
    await query(
      database.ownerUrl,
      `INSERT INTO lob_entry (student_id, organisation_id, school_year, sector, activity_type, title, did, created_at, updated_at)
       SELECT student_id, organisation_id, school_year, sector, activity_type, 'nr ' || n, did, created_at - n * interval '1 day', updated_at
         FROM lob_entry, generate_series(1, 30) n WHERE title = 'Open dag'`,
    )
    const first = await received()
    expect(first.shared.entries).toHaveLength(pageSize.entries)
    expect(first.shared.total).toBe(33)
    const second = await as('nadia', 'overstap', 'read', (db) =>
      readShared(db, yusuf, application, undefined, 2),
    )
    expect(second.entries.map((one) => one.title).at(-1)).toBe('nr 30')
  })
})

describe('erasing', () => {
  it('takes an experience with everything on it, and leaves what was approved for the exam until its term ends', async () => {
    const id = await write('Stage')
    await as('emma', 'begeleiding', 'write', (db, now) =>
      answerEntry(db, { entryId: id, text: 'Mooi.' } as Parameters<typeof answerEntry>[1], now),
    )
    const review = `INSERT INTO lob_review (entry_id, student_id, organisation_id, state, submitted_at)
      SELECT id, student_id, organisation_id, 'submitted', created_at FROM lob_entry WHERE id = $1 ON CONFLICT DO NOTHING`
    await query(database.ownerUrl, review, [id])
    for (const why of ['approved', 'pta'])
      await as(
        'emma',
        'begeleiding',
        'write',
        (db) => db.$executeRaw`
          SELECT authz.freeze_entry(${id}::uuid, 1, r.version, ${why}::freeze_reason) FROM lob_review r WHERE r.entry_id = ${id}::uuid`,
      )
    const erase = (who: string, version = 1) =>
      as(who, 'recht', 'write', (db) => eraseEntry(db, { entryId: id, version }))
    await expect(erase('sami')).rejects.toThrow('not_found')
    await expect(erase('yusuf', 0)).rejects.toMatchObject({ reason: 'textChanged' })
    const stays = await as('yusuf', 'recht', 'read', (db) => findWhatStays(db, id, yusuf))
    expect(stays.map((one) => one.school)).toEqual(['Het Veerhuis'])
    await erase('yusuf')
    const left = async (table: string) =>
      (await query(database.ownerUrl, `SELECT 1 FROM ${table} WHERE entry_id = $1`, [id])).length
    expect(await Promise.all(['lob_answer', 'lob_review', 'lob_extra', 'lob_evidence'].map(left))).toEqual([
      0, 0, 0, 0,
    ])
    expect(
      await query(database.ownerUrl, 'SELECT reason FROM lob_version WHERE entry_id = $1', [id]),
    ).toEqual([{ reason: 'pta' }])

    const forget = async () => {
      await asJob('nightly', (db) => db.$executeRaw`SELECT authz.forget_dossier()`)
      return left('lob_version')
    }
    expect(await forget()).toBe(1)
    await query(database.ownerUrl, `UPDATE enrolment SET last_day = '2025-03-15' WHERE student_id = $1`, [
      yusuf,
    ])
    expect(await forget()).toBe(0)
  })
})
