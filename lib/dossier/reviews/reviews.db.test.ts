// The promises around a decision, tried as the app's own role: who reads where an entry stands, who decides, and that
// what was approved is exactly what was read.
import { beforeAll, describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { ask } from '@/lib/db/read'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { apply } from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { answerEntry, changeEntry, writeEntry } from '../entries/commands'
import { findEntry } from '../entries/queries'
import { AnswerEntry, ChangeEntry, WriteEntry } from '../entries/schema'
import { shareDossier } from '../shares/commands'
import { closeYear } from './commands'
import { listVersions, waitingOf } from './queries'

const database = useRegion('reviews')
const yusuf = ids.student('yusuf')
const veerhuis = ids.organisation('veerhuis')

beforeAll(async () => {
  // Yusuf shares everything with the desk of another school.
  const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
  await as('yusuf', 'recht', (db, now) => apply(db, { programmeId }, now))
  await as('yusuf', 'recht', async (db, now) => {
    const { id } = await db.application.findFirstOrThrow({
      where: { studentId: yusuf },
      select: { id: true },
    })
    return shareDossier(db, { applicationId: id, parts: ['profile', 'entries', 'extras'], until: null }, now)
  })
})

const words = { title: 'Stage', activityType: 'internship', did: 'Een kassa gerepareerd.' }
const write = async (more: object = {}) =>
  (await as('yusuf', 'recht', (db, now) => writeEntry(db, WriteEntry.parse({ ...words, ...more }), now)))
    .entryId
const change = (entryId: string, version: number, more: object = {}) =>
  as('yusuf', 'recht', (db, now) =>
    changeEntry(db, ChangeEntry.parse({ ...words, ...more, entryId, version }), now),
  )
// As from a page that was opened just now, unless a test says otherwise.
const decide = async (who: string, entryId: string, more: object) => {
  const review = (await reviewOf(entryId))?.version
  return as(who, 'begeleiding', (db, now) =>
    answerEntry(db, AnswerEntry.parse({ entryId, review, ...more }), now),
  )
}
const reviewOf = async (entryId: string) =>
  (await as('yusuf', 'recht', (db) => findEntry(db, entryId), 'read'))?.review ?? null
const versionsFor = (
  who: string,
  entryId: string,
  purpose: 'begeleiding' | 'recht' | 'overstap' = 'begeleiding',
) => as(who, purpose, (db) => listVersions(db, entryId), 'read')

describe('a decision', () => {
  it('approves what was read; it keeps counting while a newer text waits, is given back and is approved in its turn', async () => {
    const id = await write()
    expect(await reviewOf(id)).toMatchObject({ state: 'submitted', approvedVersion: 0 })
    await decide('emma', id, { version: 1, decision: 'approve', pta: 'ja' })
    expect(await reviewOf(id)).toMatchObject({
      state: 'approved',
      approvedVersion: 1,
      decidedByName: 'Emma de Wit',
    })

    await change(id, 1, { did: 'Twee kassa’s gerepareerd.' })
    expect(await reviewOf(id)).toMatchObject({ state: 'submitted', approvedVersion: 1 })
    await decide('emma', id, { version: 2, decision: 'return', text: 'Welke twee?' })
    expect(await reviewOf(id)).toMatchObject({ state: 'returned', approvedVersion: 1 })

    await change(id, 2, { did: 'De kassa van mijn oom en die van de buren.' })
    await decide('emma', id, { version: 3, decision: 'approve' })
    expect(await reviewOf(id)).toMatchObject({ state: 'approved', approvedVersion: 3 })
    const versions = await versionsFor('yusuf', id, 'recht')
    expect(versions.map(({ n, reason, byName, frozen }) => [n, reason, byName, frozen.core.did])).toEqual([
      [1, 'pta', 'Emma de Wit', 'Een kassa gerepareerd.'],
      [3, 'approved', 'Emma de Wit', 'De kassa van mijn oom en die van de buren.'],
    ])
  })

  it('closes what was asked of the mentor, and a new text asks again', async () => {
    const id = await write()
    const open = () =>
      query(
        database.ownerUrl,
        `SELECT 1 AS n FROM task WHERE object_id = $1 AND state = 'open' AND asked_of = 'staff'`,
        [id],
      )
    const waits = () =>
      as('emma', 'begeleiding', (db) => ask(db, waitingOf(veerhuis, [yusuf])), 'read').then((list) =>
        list.some(({ entryId }) => entryId === id),
      )
    expect([await open(), await waits()]).toEqual([[{ n: 1 }], true])
    await decide('emma', id, { text: 'Mooi.' })
    expect([await open(), await waits()]).toEqual([[], false])
    await change(id, 1)
    expect([await open(), await waits()]).toEqual([[{ n: 1 }], true])
  })

  it('is refused on a text that was changed meanwhile, and nothing is written', async () => {
    const id = await write()
    await change(id, 1)
    for (const decision of ['approve', 'return'])
      await expect(decide('emma', id, { version: 1, decision, text: 'Goed zo' })).rejects.toMatchObject({
        code: 'wrong_state',
        reason: 'textChanged',
      })
    expect(await versionsFor('emma', id)).toEqual([])
    expect((await as('emma', 'begeleiding', (db) => findEntry(db, id), 'read'))?.answers).toEqual([])
  })

  it('is refused from a page that was opened before somebody else decided, or before it was handed in again', async () => {
    const id = await write()
    const opened = (await reviewOf(id))?.version
    await decide('emma', id, { version: 1, decision: 'approve' })
    const stale = { version: 1, review: opened, text: 'Nog eens kijken' }
    for (const [who, decision] of [
      ['joke', 'return'],
      ['emma', 'return'],
      ['emma', 'approve'],
    ] as const)
      await expect(decide(who, id, { ...stale, decision })).rejects.toMatchObject({ reason: 'reviewChanged' })
    expect(await reviewOf(id)).toMatchObject({ state: 'approved', decidedByName: 'Emma de Wit' })
    expect(await versionsFor('emma', id)).toHaveLength(1)
    // Neither does the database let it happen, whatever the code forgot.
    await expect(
      as('emma', 'begeleiding', (db) =>
        db.lobReview.updateMany({ where: { entryId: id }, data: { state: 'returned' } }),
      ),
    ).rejects.toMatchObject({ reason: 'reviewChanged' })
    await decide('emma', id, { version: 1, decision: 'return', text: 'Toch nog iets' })
    expect(await reviewOf(id)).toMatchObject({ state: 'returned' })
  })

  it('is the mentor’s: a student, a mentor of another class, another school and a desk decide nothing', async () => {
    const id = await write()
    for (const who of ['karim', 'petra', 'nadia', 'tom', 'sanne'])
      await expect(decide(who, id, { version: 1, decision: 'approve' })).rejects.toThrow()
    // Neither does the database let a student, whatever the code forgot.
    const asYusuf = (act: (db: ActorDb) => Promise<unknown>) => as('yusuf', 'recht', act)
    await expect(
      asYusuf((db) => db.$executeRaw`SELECT authz.freeze_entry(${id}::uuid, 1, 1, 'pta'::freeze_reason)`),
    ).rejects.toThrow('not_found')
    for (const data of [{ state: 'approved' as const, version: { increment: 1 } }, { approvedVersion: 1 }])
      await expect(
        asYusuf((db) => db.lobReview.updateMany({ where: { entryId: id }, data })),
      ).rejects.toThrow('not_found')
    await expect(
      asYusuf((db) => db.lobVersion.updateMany({ where: { entryId: id }, data: { byName: 'Ik' } })),
    ).rejects.toThrow('not_found')
    expect(await reviewOf(id)).toMatchObject({ state: 'submitted', approvedVersion: 0, decidedByName: '' })
  })
})

describe('where an entry stands, and its versions', () => {
  it('are read by the student and the own mentor and decaan, and by nobody else', async () => {
    const id = await write()
    await decide('emma', id, { version: 1, decision: 'approve' })
    const seen = (db: ActorDb) =>
      Promise.all([
        db.lobReview.count({ where: { studentId: yusuf } }),
        db.lobVersion.count({ where: { studentId: yusuf } }),
      ])
    const counts = async (who: string, purpose: 'begeleiding' | 'recht' | 'overstap') =>
      (await as(who, purpose, seen, 'read')).map((n) => n > 0)
    for (const who of ['emma', 'joke']) expect(await counts(who, 'begeleiding'), who).toEqual([true, true])
    expect(await counts('yusuf', 'recht')).toEqual([true, true])
    // His mother, a classmate, his teacher, another mentor, another school, and the desk with which he shares everything.
    for (const who of ['hatice', 'lotte']) expect(await counts(who, 'recht'), who).toEqual([false, false])
    for (const who of ['tom', 'karim', 'petra', 'sylvia', 'nadia'])
      expect(await counts(who, 'begeleiding'), who).toEqual([false, false])
    expect(await counts('nadia', 'overstap')).toEqual([false, false])
  })

  it('leave school with an entry that is hidden; what counts for the exam stays as it was', async () => {
    const id = await write()
    await decide('emma', id, { version: 1, decision: 'approve' })
    await decide('emma', id, { version: 1, decision: 'approve', pta: 'ja' })
    await change(id, 1, { hidden: 'ja', did: 'Nu alleen voor mij.' })
    expect(await reviewOf(id)).toBeNull()
    expect((await versionsFor('emma', id)).map(({ reason }) => reason)).toEqual(['pta'])
    expect((await versionsFor('yusuf', id, 'recht')).map(({ reason }) => reason)).toEqual(['approved', 'pta'])
    await expect(decide('emma', id, { version: 2, decision: 'approve' })).rejects.toThrow('not_found')
  })
})

describe('closing the school year', () => {
  it('freezes what the class wrote for school, once, with a line for each student; another mentor closes nothing of it', async () => {
    const open = await write({ title: 'Open' })
    const hidden = await write({ title: 'Voor mij', hidden: 'ja' })
    const [{ id: groupId } = { id: '' }] = await query<{ id: string }>(
      database.ownerUrl,
      'SELECT group_id AS id FROM enrolment WHERE student_id = $1',
      [yusuf],
    )
    for (const who of ['karim', 'tom', 'petra'])
      await expect(
        as(who, 'begeleiding', (db, now) => closeYear(db, { groupId }, now)),
        who,
      ).rejects.toThrow('not_found')
    expect(await versionsFor('yusuf', open, 'recht')).toEqual([])

    await as('emma', 'begeleiding', (db, now) => closeYear(db, { groupId }, now))
    await as('emma', 'begeleiding', (db, now) => closeYear(db, { groupId }, now))
    expect((await versionsFor('yusuf', open, 'recht')).map(({ reason, byName }) => [reason, byName])).toEqual(
      [['yearClosed', 'Emma de Wit']],
    )
    expect(await versionsFor('yusuf', hidden, 'recht')).toEqual([])
    const lines = await query<{ student_id: string }>(
      database.ownerUrl,
      `SELECT student_id FROM audit_event WHERE action = 'closedYear' AND student_id IS NOT NULL AND object_id = $1`,
      [groupId],
    )
    expect(lines).toEqual([{ student_id: yusuf }])
  })
})
