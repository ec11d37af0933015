// The promises of the dossier, tried as the app's own role: what a student writes, and who answers.
import { describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import { answerEntry, changeEntry } from './entries/commands'
import { findEntry, listEntries } from './entries/queries'
import { as, profileOf, sent, write, yusuf } from './entries/rules/tried'
import { ChangeEntry, WriteEntry } from './entries/schema'
import { findAsked } from './mentor-view/queries'
import { saveProfile } from './profile/commands'
import { findProfile } from './profile/queries'

const database = useRegion('dossier')

describe('an entry', () => {
  it('asks the mentor of the group once, and is done when they answer', async () => {
    const id = await write('yusuf')
    const tasks = () =>
      query(database.ownerUrl, 'select state, membership_id, due_on::text from task where object_id = $1', [
        id,
      ])
    expect(await tasks()).toEqual([
      { state: 'open', membership_id: ids.membership('emma'), due_on: '2027-04-01' },
    ])
    await as('yusuf', 'recht', 'write', (db, now) =>
      changeEntry(db, ChangeEntry.parse({ ...sent, entryId: id, version: '1' }), now),
    )
    expect(await tasks()).toHaveLength(1)
    await as('emma', 'begeleiding', 'write', (db, now) =>
      answerEntry(db, { entryId: id, text: 'Knap!' }, now),
    )
    expect((await tasks())[0]?.state).toBe('done')
    const read = await as('yusuf', 'recht', 'read', (db) => findEntry(db, id))
    expect(read?.answers.map((one) => one.text)).toEqual(['Knap!'])
  })

  it('that is not for school is seen by nobody there, asks nobody, and takes its question away', async () => {
    const hidden = await write('yusuf', { title: 'Voor mij', hidden: 'ja' })
    const later = await write('yusuf', { title: 'Eerst open' })
    await as('yusuf', 'recht', 'write', (db, now) =>
      changeEntry(db, ChangeEntry.parse({ ...sent, hidden: 'ja', entryId: later, version: '1' }), now),
    )
    for (const who of ['emma', 'joke']) {
      const seen = await as(who, 'begeleiding', 'read', (db) => listEntries(db, yusuf))
      expect(seen.map((one) => one.id)).not.toContain(hidden)
      expect(seen.map((one) => one.id)).not.toContain(later)
      await expect(
        as(who, 'begeleiding', 'write', (db, now) => answerEntry(db, { entryId: hidden, text: 'Hoi' }, now)),
      ).rejects.toThrow('not_found')
    }
    expect(
      await query(
        database.ownerUrl,
        `select state from task where object_id = any($1) and state in ('open', 'takenUp')`,
        [[hidden, later]],
      ),
    ).toEqual([])
  })

  it('of somebody else is not there for a mentor of another group, and never was', async () => {
    const id = await write('yusuf')
    for (const who of ['karim', 'petra', 'nadia', 'tom']) {
      const seen = await as(who, 'begeleiding', 'read', async (db) => [
        await findEntry(db, id),
        await findProfile(db, yusuf),
        await findAsked(db, yusuf),
      ])
      expect(seen).toEqual([null, null, []])
      await expect(
        as(who, 'begeleiding', 'write', (db, now) => answerEntry(db, { entryId: id, text: 'Hoi' }, now)),
      ).rejects.toThrow('not_found')
    }
    await expect(
      as('lotte', 'recht', 'write', (db, now) =>
        changeEntry(db, ChangeEntry.parse({ ...sent, entryId: id, version: '1' }), now),
      ),
    ).rejects.toThrow('not_found')
  })

  it('changed in two windows gives the second one both texts, and loses neither', async () => {
    const id = await write('esra')
    const change = (did: string) =>
      as('esra', 'recht', 'write', (db, now) =>
        changeEntry(db, ChangeEntry.parse({ ...sent, did, entryId: id, version: '1' }), now),
      )
    await change('Eerste venster')
    await expect(change('Tweede venster')).rejects.toMatchObject({
      reason: 'changed_meanwhile',
      detail: { theirs: { did: 'Eerste venster', version: '2' } },
    })
  })

  it.each([
    ['an operator object', { title: { contains: '' } }],
    ['undefined', { title: undefined }],
    ['a NUL byte', { did: 'a\u0000b' }],
    ['half a character', { did: '\ud800' }],
    ['ten megabytes', { did: 'x'.repeat(10_000_000) }],
    ['a day that does not exist', { day: '2027-02-30' }],
    ['another competence', { competences: ['qualities', 'flying'] }],
    ['nothing but spaces', { title: '   ' }],
  ])('refuses %s at the border', (_what, more) => {
    expect(WriteEntry.safeParse({ ...sent, ...more }).success).toBe(false)
  })
})

describe('the profile', () => {
  it('keeps both texts when two windows save, also the first time', async () => {
    const save = (text: string, version: number) =>
      as('tess', 'recht', 'write', (db, now) => saveProfile(db, profileOf(text, version), now))
    await save('Eerste', 0)
    await expect(save('Tweede', 0)).rejects.toMatchObject({
      detail: { theirs: { proudOf: 'Eerste', version: '1' } },
    })
    await save('Tweede', 1)
    expect((await as('tess', 'recht', 'read', (db) => findProfile(db, ids.student('tess'))))?.version).toBe(2)
  })
})
