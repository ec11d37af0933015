import { beforeAll, describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { saveProfile } from '@/lib/dossier/profile/commands'
import { emptyProfile } from '@/lib/dossier/profile/rules'
import { fileStore } from '@/lib/files/store'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { dropBrought, keepBrought, placePieces, putBack } from '../brought/commands'
import { readFolder } from '../brought/folder/commands'
import { findBrought } from '../brought/queries'
import { readBrought } from '../brought/rules/reading'
import { choice, dossierOf, made, photographed, unpacked, useDossier } from './archive/rules/carried'
import { readEntries, readHead } from './queries'
import type { DossierFile } from './schema'

const database = useRegion('brought')

useDossier()
beforeAll(async () => {
  await photographed()
})

async function bring(who: string, name: string, bytes: Uint8Array) {
  const read = await readBrought(name, bytes)
  if (typeof read === 'string') throw new Error(read)
  return (await as(who, 'recht', (db, now) => keepBrought(db, read, now))).id
}
const put = (who: string, draftId: string, profile: 'mine' | 'file' = 'mine') =>
  as(who, 'recht', (db, now) => putBack(db, { draftId, version: 1, profile }, now))
const comparable = ({ entries, profile, support, forms }: DossierFile) => ({
  entries,
  profile,
  support,
  forms,
})

async function zipOf(files: Record<string, Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile()
  for (const [name, content] of Object.entries(files)) zip.addBuffer(content, name)
  zip.end()
  const pieces: Buffer[] = []
  for await (const piece of zip.outputStream) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

describe('what comes in at another school', () => {
  it('is the same dossier, and a second time nothing', async () => {
    const out = await made('yusuf', { hidden: 'ja', support: 'ja' })
    const draftId = await bring('indy', 'dossier.json', out.bytes)
    await put('indy', draftId)
    const told = comparable(dossierOf(out.bytes))
    const back = comparable(dossierOf((await made('indy', { hidden: 'ja', support: 'ja' })).bytes))
    const bare = (one: typeof told) => ({
      ...one,
      entries: one.entries.map(({ evidence: _files, ...entry }) => entry),
    })
    expect(bare(back)).toEqual(bare(told))
    expect(back.entries[0]).toMatchObject({ school: 'Het Veerhuis', schoolYear: told.entries[0]?.schoolYear })
    // Her own school reads it as something she brought, and no answer to another school's own questions.
    const rows = await as(
      'hans',
      'begeleiding',
      (db) =>
        db.lobEntry.findMany({
          where: { studentId: ids.student('indy') },
          select: { title: true, brought: true, extras: true },
        }),
      'read',
    )
    expect(rows).toEqual([
      { title: 'Stage bij de jachthaven', brought: { school: 'Het Veerhuis', form: null }, extras: [] },
    ])
    const again = await bring('indy', 'dossier.json', out.bytes)
    expect(await put('indy', again)).toEqual({ added: 0 })
    const own = await bring('yusuf', 'dossier.json', out.bytes)
    expect(await put('yusuf', own)).toEqual({ added: 0 })
  })

  it('brings the photos of a folder along, and leaves what is not what it says', async () => {
    const { bytes } = await made('yusuf', { kind: 'archive' })
    const read = await readFolder('map.zip', bytes)
    if (read === null || typeof read === 'string' || read.kind !== 'dossier') throw new Error(String(read))
    const { id } = await as('femke', 'recht', (db, now) => keepBrought(db, read, now))
    await put('femke', id)
    const rows = await as(
      'femke',
      'recht',
      (db) =>
        db.lobEvidence.findMany({
          select: { kind: true, title: true, fileName: true, mime: true, width: true, storageKey: true },
        }),
      'read',
    )
    expect(rows).toEqual([
      {
        kind: 'photo',
        title: 'De romp <b>',
        fileName: 'romp.jpg',
        mime: 'image/jpeg',
        width: 30,
        storageKey: expect.any(String),
      },
    ])
    expect(await fileStore().open(rows[0]?.storageKey as string)).not.toBe(null)

    const faked = await zipOf({
      'dossier.json': (await unpacked(bytes))['dossier.json'] as Buffer,
      [Object.keys(await unpacked(bytes)).find((name) => name.endsWith('.jpg')) as string]: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      ),
    })
    expect(await readFolder('map.zip', faked)).toMatchObject({ kind: 'dossier', files: {} })
    expect(await readFolder('map.zip', await zipOf({ 'word/document.xml': Buffer.from('<a/>') }))).toBe(null)
  })

  it('keeps the words of a form that this copy doesn’t know', async () => {
    const file = JSON.parse(String((await made('yusuf', {})).bytes)) as DossierFile
    const foreign = '00000000-0000-4000-8000-00000000f0f0'
    for (const form of file.forms) form.id = foreign
    for (const entry of file.entries) Object.assign(entry, { form: foreign, title: 'Van ver', evidence: [] })
    await put('tess', await bring('tess', 'dossier.json', Buffer.from(JSON.stringify(file))))
    const back = dossierOf((await made('tess', {})).bytes)
    expect(back.forms).toEqual(file.forms)
    expect(back.entries).toEqual(file.entries)
  })

  it('replaces the text about myself only when I say so', async () => {
    const { bytes } = await made('yusuf', {})
    await as('bas', 'recht', (db, now) =>
      saveProfile(db, { version: 0, ...emptyProfile, proudOf: 'Mijn tuin' }, now),
    )
    const proud = () =>
      as('bas', 'recht', async (db) => (await readHead(db, choice({}), new Date())).profile?.proudOf, 'read')
    await put('bas', await bring('bas', 'dossier.json', bytes))
    expect(await proud()).toBe('Mijn tuin')
    await put('bas', await bring('bas', 'dossier.json', bytes), 'file')
    expect(await proud()).toBe('Mijn boot')
  })

  it('is mine alone: nobody else reads, places or drops what I brought', async () => {
    const draftId = await bring(
      'esra',
      'stage.md',
      new TextEncoder().encode('# Stage\n\nWat heb ik gedaan?\nGeverfd.'),
    )
    await expect(as('lotte', 'recht', (db) => findBrought(db, draftId), 'read')).rejects.toThrow('not_found')
    await expect(
      as('lotte', 'recht', (db, now) =>
        placePieces(db, { draftId, version: 1, p0: 'title', p1: 'did' }, now),
      ),
    ).rejects.toThrow('not_found')
    await expect(as('lotte', 'recht', (db) => dropBrought(db, { draftId }))).rejects.toThrow('not_found')
    await expect(as('emma', 'begeleiding', (db) => findBrought(db, draftId), 'read')).rejects.toThrow(
      'not_found',
    )
    await expect(
      as('esra', 'recht', (db, now) =>
        placePieces(db, { draftId, version: 1, p0: 'title', p1: 'grap' }, now),
      ),
    ).rejects.toMatchObject({ detail: { fields: { p1: 'unknownChoice' } } })
    await as('esra', 'recht', (db, now) =>
      placePieces(db, { draftId, version: 1, p0: 'title', p1: 'did' }, now),
    )
    const [draft] = await query<{ typed: object; version: number }>(
      database.ownerUrl,
      'SELECT typed, version, form_version_id IS NOT NULL AS form FROM lob_draft WHERE id = $1',
      [draftId],
    )
    expect(draft).toMatchObject({
      typed: { 'q-title': 'Stage', 'q-did': 'Geverfd.' },
      version: 2,
      form: true,
    })
    await as('esra', 'recht', (db) => dropBrought(db, { draftId }))
    await expect(as('esra', 'recht', (db) => findBrought(db, draftId), 'read')).rejects.toThrow('not_found')
  })

  it('is all or nothing', async () => {
    const file = JSON.parse(String((await made('yusuf', {})).bytes)) as DossierFile
    const [first] = file.entries
    const many = {
      ...file,
      entries: Array.from({ length: 120 }, (_one, n) => ({ ...first, title: `Nummer ${n}`, evidence: [] })),
    }
    const draftId = await bring('noor', 'dossier.json', Buffer.from(JSON.stringify(many)))
    await expect(
      as('noor', 'recht', async (db, now) => {
        await putBack(db, { draftId, version: 1, profile: 'mine' }, now)
        throw new Error('the line dropped')
      }),
    ).rejects.toThrow()
    const count = () =>
      as('noor', 'recht', async (db) => (await readEntries(db, { hidden: true }, null)).length, 'read')
    expect(await count()).toBe(0)
    await put('noor', draftId)
    expect(await count()).toBe(50)
    expect(dossierOf((await made('noor', {})).bytes).entries).toHaveLength(120)
  })
})
