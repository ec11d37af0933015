// What a school asks, tried as the app's own role: who sets it up, who falls under it, and that a class costs the same
// number of statements whatever its size.
import { describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { countStatements, query } from '@/lib/db/testing'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { answerEntry, writeEntry } from '../entries/commands'
import { AnswerEntry, WriteEntry } from '../entries/schema'
import { listClasses, readClass } from './classes/queries'
import * as commands from './commands'
import { findSet, listInUse, listSets, reachOf } from './queries'
import { SaveLine } from './schema'

const database = useRegion('requirements')
const veerhuis = ids.organisation('veerhuis')
const year = '2026-2027'

const start = async (who: string, from: string, schoolYear = year) =>
  (await as(who, 'begeleiding', (db, now) => commands.startSet(db, { from, schoolYear }, now))).setId
const use = (who: string, id: string, version: number) =>
  as(who, 'begeleiding', (db, now) => commands.setRequirements(db, { id, version, what: 'use' }, now))
const find = (who: string, id: string, school = veerhuis) =>
  as(who, 'begeleiding', (db) => findSet(db, id, school), 'read')
const groupOf = async (name: string) => {
  const [row] = await query<{ id: string }>(
    database.ownerUrl,
    'SELECT id FROM school_group WHERE organisation_id = $1 AND name = $2',
    [veerhuis, name],
  )
  return row?.id as string
}

describe('a set of requirements', () => {
  it('is made by who leads LOB; a mentor, another school and a desk change nothing, whatever the code forgot', async () => {
    const id = await start('joke', 'example:vmboPta')
    for (const who of ['emma', 'hans', 'nadia', 'sanne'])
      await expect(use(who, id, 1)).rejects.toMatchObject({ code: 'not_found' })
    for (const who of ['emma', 'hans'])
      expect(
        await as(who, 'begeleiding', (db) =>
          db.requirementSet.updateMany({ where: { id }, data: { name: 'Van mij' } }),
        ),
      ).toEqual({ count: 0 })
    // A draft is the own school's.
    const seen = (db: ActorDb) => db.requirementSet.count({ where: { id } })
    expect(await as('hans', 'begeleiding', seen, 'read')).toBe(0)
    expect(await as('yusuf', 'recht', seen, 'read')).toBe(0)
  })

  it('starts from an example that fits the school, with nothing to type, and is taken into use with a line in the log', async () => {
    const id = await start('joke', 'example:vmboPta')
    const set = await find('joke', id)
    // The example is for the fourth year of vmbo: its groups are chosen already.
    expect(set.groupIds.toSorted()).toEqual([await groupOf('4K1'), await groupOf('4T1')].toSorted())
    expect(set.lines.map(({ dueOn }) => dueOn)).toEqual(['2026-12-18', '2027-03-01', '2027-04-01'])
    await use('joke', id, 1)
    expect(
      (await as('yusuf', 'recht', (db) => listInUse(db, veerhuis, year), 'read')).map((one) => one.id),
    ).toContain(id)
    expect(
      await query(database.ownerUrl, `SELECT action FROM audit_event WHERE object_id = $1`, [id]),
    ).toEqual([{ action: 'changedRequirements' }])
  })

  it('is copied to the next year with its dates, and to whatever groups have the same name there', async () => {
    const id = await start('joke', 'example:vmboPta')
    await query(
      database.ownerUrl,
      `INSERT INTO school_group (organisation_id, name, school_year) VALUES ($1, '4K1', '2027-2028') ON CONFLICT DO NOTHING`,
      [veerhuis],
    )
    const copy = await find('joke', await start('joke', id, '2027-2028'))
    expect(copy.lines.map(({ dueOn }) => dueOn)).toEqual(['2027-12-18', '2028-03-01', '2028-04-01'])
    const [next] = await query<{ id: string }>(
      database.ownerUrl,
      `SELECT id FROM school_group WHERE organisation_id = $1 AND school_year = '2027-2028'`,
      [veerhuis],
    )
    expect(copy.groupIds).toEqual([next?.id])
    expect(copy.inUse).toBe(false)
    await expect(start('joke', id, '2031-2032')).rejects.toMatchObject({ code: 'invalid' })
    await expect(start('hans', id)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('changes only as it was seen, and an empty one can’t be taken into use', async () => {
    const id = await start('joke', '')
    await expect(use('joke', id, 1)).rejects.toMatchObject({ reason: 'noLines' })
    const seen = { id, version: 1 }
    await as('joke', 'begeleiding', (db, now) => commands.addLine(db, { ...seen, what: 'openDay' }, now))
    await expect(
      as('ruud', 'begeleiding', (db, now) => commands.addLine(db, { ...seen, what: 'cv' }, now)),
    ).rejects.toMatchObject({ reason: 'requirementsChanged' })
    const line = SaveLine.parse({
      id,
      version: '2',
      line: 'eis1',
      title: 'Twee open dagen',
      activityTypes: ['openDay', 'tasterDay'],
      count: '2',
      dueOn: '2027-04-01',
      needsApproval: 'ja',
    })
    await as('ruud', 'begeleiding', (db, now) => commands.saveLine(db, line, now))
    expect((await find('joke', id)).lines).toEqual([
      {
        key: 'eis1',
        title: 'Twee open dagen',
        activityTypes: ['openDay', 'tasterDay'],
        competences: [],
        count: 2,
        needsApproval: true,
        withReflection: false,
        dueOn: '2027-04-01',
      },
    ])
  })

  it('says who falls under it as it stands, the group before the level', async () => {
    const id = await start('joke', '')
    const groupIds = [await groupOf('4K1')]
    await as('joke', 'begeleiding', (db, now) =>
      commands.saveSetHead(
        db,
        { id, version: 1, name: 'Alleen 4K1', levels: ['geen niveau'], groupIds },
        now,
      ),
    )
    const reach = await as(
      'joke',
      'begeleiding',
      async (db, now) => {
        const all = await listSets(db, veerhuis)
        const set = all.filter((one) => one.id === id)
        return reachOf(db, { organisationId: veerhuis, schoolYear: year }, set, now)
      },
      'read',
    )
    expect(reach.filter(({ setId }) => setId === id).map(({ group }) => group)).toEqual(['4K1'])
    expect(reach.some(({ group, setId }) => group === '4T1' && setId === null)).toBe(true)
  })
})

describe('the class', () => {
  const classOf = (who: string, groupId: string) =>
    as(who, 'begeleiding', (db, now) => readClass(db, groupId, now), 'read')

  it('shows what waits first and what counts, to who may read it; a teacher and another mentor see nobody’s', async () => {
    const groupId = await groupOf('4K1')
    const words = {
      activityType: 'internship',
      did: 'Geholpen.',
      goals: 'a',
      result: 'b',
      evaluation: 'c',
      nextStep: 'd',
    }
    const write = async (who: string, more: object) =>
      (await as(who, 'recht', (db, now) => writeEntry(db, WriteEntry.parse({ ...words, ...more }), now)))
        .entryId
    const approved = await write('yusuf', { title: 'Stage' })
    const waiting = await write('lotte', { title: 'Open dag', activityType: 'openDay' })
    await write('lotte', { title: 'Voor mij', hidden: 'ja' })
    await as('emma', 'begeleiding', (db, now) =>
      answerEntry(
        db,
        AnswerEntry.parse({ entryId: approved, version: 1, review: 1, decision: 'approve' }),
        now,
      ),
    )

    const seen = await classOf('emma', groupId)
    expect(seen.rows[0]).toMatchObject({ name: 'Lotte Vermeer', waiting: [{ entryId: waiting }], done: 0 })
    const yusuf = seen.rows.find(({ name }) => name === 'Yusuf Aydın')
    expect(yusuf).toMatchObject({ waiting: [], done: 1 })
    expect(yusuf?.progress.map(({ have, missing }) => [have, missing])).toEqual([
      [1, 0],
      [0, 2],
      [0, 1],
    ])
    expect((await classOf('joke', groupId)).rows).toHaveLength(5)
    for (const who of ['tom', 'karim', 'petra']) expect((await classOf(who, groupId)).rows, who).toEqual([])
    const groups = await as('petra', 'begeleiding', listClasses, 'read')
    expect(groups.map(({ id }) => id)).not.toContain(groupId)
    await expect(as('nadia', 'begeleiding', listClasses, 'read')).rejects.toMatchObject({ code: 'not_found' })
  })

  it('costs the same number of statements for a class of one with nothing as for five with many entries', async () => {
    const [large, small] = [await groupOf('4K1'), await groupOf('4T1')]
    for (let n = 0; n < 8; n++)
      await as('esra', 'recht', (db, now) =>
        writeEntry(
          db,
          WriteEntry.parse({ title: `Dag ${n}`, activityType: 'openDay', did: 'Gekeken.' }),
          now,
        ),
      )
    expect((await classOf('joke', small)).rows).toHaveLength(1)
    const of = (groupId: string) => countStatements(() => classOf('joke', groupId))
    expect(await of(large)).toBe(await of(small))
  })
})
