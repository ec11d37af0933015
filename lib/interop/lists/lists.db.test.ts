// A class's list, tried as the app's own role: who may bring one, what it does, and what taking it back leaves.
import { expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { answerEntry, changeEntry } from '@/lib/dossier/entries/commands'
import { listEntries } from '@/lib/dossier/entries/queries'
import { ChangeEntry } from '@/lib/dossier/entries/schema'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { findBringer } from '../brought/queries'
import { applyList, dropList, stageList, takeBackList } from './commands'
import { findList, listGroups, listLists } from './queries'

const database = useRegion('lists')
const groupId = ids.group('veerhuis', '4K1')

const csv = (...lines: string[]) => ({
  name: 'lob.csv',
  bytes: new TextEncoder().encode(['leerlingnummer;titel;wat_gedaan', ...lines].join('\n')),
})
const stage = async (who: string, ...lines: string[]) =>
  (await as(who, 'begeleiding', (db, now) => stageList(db, { groupId, file: csv(...lines) }, now))).id
const entriesOf = (who: string) =>
  as(who, 'recht', (db) => listEntries(db, ids.student(who)), 'read').then((all) =>
    all.map(({ title }) => title),
  )

it('comes in only when somebody looked, and each student sees who brought it', async () => {
  const id = await stage(
    'emma',
    'veerhuis-yusuf;Gastles;Geluisterd',
    'veerhuis-lotte;Gastles;Geluisterd',
    'dijk-bas;Gastles;Geluisterd',
  )
  const list = await as('emma', 'begeleiding', (db, now) => findList(db, id, now), 'read')
  expect(list.students.map(({ name, lines }) => [name, lines.length])).toEqual([
    ['Lotte Vermeer', 1],
    ['Yusuf Aydın', 1],
  ])
  expect(list.problems).toEqual([{ line: 4, column: 'leerlingnummer', reason: 'notInGroup' }])
  expect(await entriesOf('yusuf')).toEqual([])
  await as('emma', 'begeleiding', (db, now) => applyList(db, { id }, now))
  expect(await entriesOf('yusuf')).toEqual(['Gastles'])
  const seen = await as(
    'yusuf',
    'recht',
    async (db) => {
      const [entry] = await listEntries(db, ids.student('yusuf'))
      return { entry, by: await findBringer(db, entry?.id ?? '') }
    },
    'read',
  )
  expect(seen).toMatchObject({
    entry: { importId: id, sector: 'vo' },
    by: { name: 'Emma de Wit', fileName: 'lob.csv' },
  })
  expect(await as('lotte', 'recht', (db) => findBringer(db, seen.entry?.id ?? ''), 'read')).toBeNull()
  const lines = await query(
    database.ownerUrl,
    `SELECT count(*)::int AS n FROM audit_event WHERE action = 'broughtEntries' AND object_id = $1`,
    [id],
  )
  expect(lines).toEqual([{ n: 2 }])
  await expect(as('emma', 'begeleiding', (db, now) => applyList(db, { id }, now))).rejects.toMatchObject({
    code: 'wrong_state',
  })
  const again = await stage('emma', 'veerhuis-yusuf;Gastles;Geluisterd')
  const second = await as('emma', 'begeleiding', (db, now) => findList(db, again, now), 'read')
  expect(second).toMatchObject({ count: 0, problems: [{ reason: 'alreadyBrought' }] })
  await expect(
    as('emma', 'begeleiding', (db, now) => applyList(db, { id: again }, now)),
  ).rejects.toMatchObject({ code: 'wrong_state' })
})

it('can be brought by who guides the group, and by nobody else', async () => {
  const id = await stage('joke', 'veerhuis-esra;Open dag;Gekeken')
  for (const who of ['karim', 'petra', 'tom', 'hans']) {
    await expect(stage(who, 'veerhuis-esra;Open dag;Gekeken')).rejects.toThrow('not_found')
    for (const act of [applyList, dropList, takeBackList])
      await expect(as<unknown>(who, 'begeleiding', (db, now) => act(db, { id }, now))).rejects.toThrow(
        'not_found',
      )
    await expect(
      as(who, 'begeleiding', (db) => db.$queryRaw`SELECT authz.bring_entries(${id}::uuid)`),
    ).rejects.toThrow()
    expect(
      await as(who, 'begeleiding', (db) => db.lobImportLine.count({ where: { importId: id } }), 'read'),
    ).toBe(0)
  }
  await expect(as('nadia', 'begeleiding', (db, now) => listGroups(db, now), 'read')).rejects.toThrow(
    'not_found',
  )
  const line = { importId: id, studentId: ids.student('bas'), n: 99, core: {} }
  await expect(
    as('joke', 'begeleiding', (db: ActorDb) => db.lobImportLine.createMany({ data: [line] })),
  ).rejects.toThrow()
  expect(await as('esra', 'recht', (db) => db.lobImport.count(), 'read')).toBe(0)
  await as('joke', 'begeleiding', (db, now) => dropList(db, { id }, now))
  expect(await entriesOf('esra')).toEqual([])
})

it('taken back leaves what its student changed and what was answered, and says how many', async () => {
  const id = await stage(
    'emma',
    'veerhuis-esra;Eerste;A',
    'veerhuis-esra;Tweede;B',
    'veerhuis-daniel;Derde;C',
  )
  await as('emma', 'begeleiding', (db, now) => applyList(db, { id }, now))
  await as('esra', 'recht', async (db, now) => {
    const one = (await listEntries(db, ids.student('esra'))).find(({ title }) => title === 'Eerste')
    await changeEntry(
      db,
      ChangeEntry.parse({
        entryId: one?.id,
        version: '1',
        title: 'Eerste',
        activityType: 'openDay',
        did: 'Ik schreef dit zelf.',
      }),
      now,
    )
  })
  await as('emma', 'begeleiding', async (db, now) => {
    const [one] = await listEntries(db, ids.student('daniel'))
    await answerEntry(db, { entryId: one?.id ?? '', text: 'Mooi!' }, now)
  })
  expect(await as('emma', 'begeleiding', (db, now) => takeBackList(db, { id }, now))).toEqual({ kept: 2 })
  expect(await entriesOf('esra')).toEqual(['Eerste'])
  expect(await entriesOf('daniel')).toEqual(['Derde'])
  const lists = await as(
    'emma',
    'begeleiding',
    async (db, now) => listLists(db, await listGroups(db, now)),
    'read',
  )
  expect(lists.find((one) => one.id === id)).toMatchObject({ state: 'undone', lines: 3, group: '4K1' })
  await expect(as('emma', 'begeleiding', (db, now) => takeBackList(db, { id }, now))).rejects.toMatchObject({
    code: 'wrong_state',
  })
})

it('can’t be taken back after thirty days', async () => {
  const id = await stage('emma', 'veerhuis-sami;Laat;A')
  await as('emma', 'begeleiding', (db, now) => applyList(db, { id }, now))
  await query(
    database.ownerUrl,
    `UPDATE lob_import SET applied_at = applied_at - interval '31 days' WHERE id = $1`,
    [id],
  )
  await expect(as('emma', 'begeleiding', (db, now) => takeBackList(db, { id }, now))).rejects.toMatchObject({
    code: 'wrong_state',
  })
  expect(await entriesOf('sami')).toEqual(['Laat'])
})
