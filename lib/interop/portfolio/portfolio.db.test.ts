// A dossier that leaves one school and comes into another, tried as the app's own role.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import yauzl from 'yauzl'
import yazl from 'yazl'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { writeEntry, writeInForm } from '@/lib/dossier/entries/commands'
import { WriteEntry, WriteInForm } from '@/lib/dossier/entries/schema'
import { publishForm, startForm } from '@/lib/dossier/forms/commands'
import { findFormInUse } from '@/lib/dossier/forms/queries'
import { saveProfile } from '@/lib/dossier/profile/commands'
import { emptyProfile } from '@/lib/dossier/profile/rules'
import { diskStore, type FileStore, fileStore } from '@/lib/files/store'
import { workedForms } from '@/prisma/seed/forms'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { dropBrought, keepBrought, placePieces, putBack } from '../brought/commands'
import { readFolder } from '../brought/folder/commands'
import { openPdf } from '../brought/pdf/rules'
import { findBrought } from '../brought/queries'
import { readBrought } from '../brought/rules/reading'
import { makeExport, type Run, startExport } from './commands'
import { findExport, listExports, readEntries, readHead } from './queries'
import { readDossier } from './rules'
import { type Choice, type DossierFile, TakeAlong } from './schema'

const database = useRegion('portfolio')
let store: FileStore
const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-files-'))
const veerhuis = ids.organisation('veerhuis')

beforeAll(async () => {
  store = diskStore(folder)
  const to = await as('joke', 'begeleiding', (db, now) => startForm(db, { about: 'entry', from: null }, now))
  const form = to.to.split('/').at(-1)?.split('#')[0] as string
  await as('joke', 'begeleiding', (db) =>
    db.schoolForm.updateMany({ where: { id: form }, data: { draft: workedForms.vmboPta } }),
  )
  await as('joke', 'begeleiding', (db, now) => publishForm(db, { id: form, version: 1 }, now))
  await as('yusuf', 'recht', async (db, now) => {
    const at = await findFormInUse(db, { organisationId: veerhuis, level: 'vmbo-kader', about: 'entry' })
    await writeInForm(
      db,
      WriteInForm.parse({
        'q-title': 'Stage bij de jachthaven',
        'q-activitytype': 'internship',
        'q-did': 'Geschuurd en gelakt.',
        'q-uren': '24',
        'q-getekend': 'yes',
        formVersionId: at?.versionId ?? '',
      }),
      now,
    )
  })
  await as('yusuf', 'recht', async (db, now) => {
    await writeEntry(
      db,
      WriteEntry.parse({ title: 'Alleen voor mij', activityType: 'other', did: 'Geheim.', hidden: 'ja' }),
      now,
    )
    await saveProfile(db, { version: 0, ...emptyProfile, proudOf: 'Mijn boot' }, now)
    const { studentId } = studentOf(db)
    await db.lobSupport.createMany({ data: [{ studentId, text: 'Ik lees langzaam.', updatedAt: now }] })
  })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

const choice = (more: object): Choice => TakeAlong.parse({ kind: 'json', ...more })
const runOf =
  (who: string): Run =>
  (mode, act) =>
    as(who, 'recht', act, mode)
async function made(who: string, more: object) {
  const id = await as(who, 'recht', (db, now) => startExport(db, choice(more), now))
  await makeExport(runOf(who), id, choice(more), 'nl', store)
  const row = await as(who, 'recht', (db, now) => findExport(db, id, now), 'read')
  const file = await store.open(row?.storageKey as string)
  const pieces: Buffer[] = []
  for await (const piece of file?.read() ?? []) pieces.push(piece as Buffer)
  return { id, row, bytes: Buffer.concat(pieces) }
}
const dossierOf = (bytes: Uint8Array) => {
  const read = readDossier(bytes)
  if (typeof read === 'string') throw new Error(read)
  return read
}
async function bring(who: string, name: string, bytes: Uint8Array) {
  const read = await readBrought(name, bytes)
  if (typeof read === 'string') throw new Error(read)
  const { to } = await as(who, 'recht', (db, now) => keepBrought(db, read, now))
  return to.split('/').at(-1) as string
}
const put = (who: string, draftId: string, profile: 'mine' | 'file' = 'mine') =>
  as(who, 'recht', (db, now) => putBack(db, { draftId, version: 1, profile }, now))
const comparable = ({ entries, profile, support, forms }: DossierFile) => ({
  entries,
  profile,
  support,
  forms,
})

describe('what is taken along', () => {
  it('holds hidden experiences and support only when they were ticked', async () => {
    const plain = dossierOf((await made('yusuf', {})).bytes)
    expect(plain.entries.map(({ title }) => title)).toEqual(['Stage bij de jachthaven'])
    expect(plain.support).toBeNull()
    expect(plain.student).toEqual({ name: 'Yusuf Aydın', school: 'Het Veerhuis' })
    const all = dossierOf((await made('yusuf', { hidden: 'ja', support: 'ja' })).bytes)
    // Written in one moment of the demo's clock, so neither is the newer.
    expect(all.entries.map(({ title, hidden }) => [title, hidden]).sort()).toEqual([
      ['Alleen voor mij', true],
      ['Stage bij de jachthaven', false],
    ])
    expect(all).toMatchObject({ support: 'Ik lees langzaam.', profile: { proudOf: 'Mijn boot' } })
    const open = all.entries.find(({ hidden }) => !hidden)
    expect(open?.extras.map(({ key }) => key)).toEqual(['getekend', 'uren'])
  })

  it('is the student’s own: another student, the mentor and a desk find no file', async () => {
    const { id, row } = await made('yusuf', { kind: 'pdf', order: 'form' })
    expect(row).toMatchObject({ state: 'ready', done: 1, total: 1, asForm: true })
    expect(row?.bytes).toBeGreaterThan(1_000)
    const find = (db: ActorDb) => db.lobExport.count({ where: { id } })
    expect(await as('lotte', 'recht', find, 'read')).toBe(0)
    expect(await as('emma', 'begeleiding', find, 'read')).toBe(0)
    expect(await as('nadia', 'overstap', find, 'read')).toBe(0)
    await expect(as('emma', 'begeleiding', (db, now) => startExport(db, choice({}), now))).rejects.toThrow(
      'not_found',
    )
    const studentId = ids.student('yusuf')
    await expect(
      as('lotte', 'recht', (db, now) =>
        db.lobExport.createMany({ data: [{ studentId, kind: 'pdf', createdAt: now }] }),
      ),
    ).rejects.toThrow()
    expect(
      await as('lotte', 'recht', (db) =>
        db.lobExport.updateMany({ where: { id }, data: { state: 'failed' } }),
      ),
    ).toEqual({ count: 0 })
    const log = await query(
      database.ownerUrl,
      `SELECT count(*)::int AS n FROM audit_event WHERE action = 'tookAlong' AND student_id = $1 AND object_id = $2`,
      [studentId, id],
    )
    expect(log).toEqual([{ n: 1 }])
  })

  it('in the school’s words has the school’s questions, and what the school doesn’t ask', async () => {
    const { bytes } = await made('yusuf', { kind: 'pdf', order: 'form' })
    const pdf = await openPdf(bytes)
    const words: string[] = []
    for (let n = 1; n <= (pdf?.numPages ?? 0); n++) {
      const content = await (await pdf?.getPage(n))?.getTextContent()
      for (const item of content?.items ?? []) if ('str' in item) words.push(item.str)
    }
    const text = words.join(' ')
    expect(text).toContain('Hoeveel uur was je bezig?')
    expect(text).toContain('24')
    expect(text).toContain('Heeft je begeleider getekend?')
  })

  it('is gone after a day', async () => {
    const { id } = await made('sami', {})
    await query(
      database.ownerUrl,
      `UPDATE lob_export SET created_at = created_at - interval '25 hours' WHERE id = $1`,
      [id],
    )
    expect(await as('sami', 'recht', (db, now) => listExports(db, now), 'read')).toEqual([])
  })

  it('says that it failed when it can’t be made, and leaves no file', async () => {
    const broken: FileStore = { ...store, put: () => Promise.reject(new Error('disk full')) }
    const id = await as('sami', 'recht', (db, now) => startExport(db, choice({}), now))
    await expect(makeExport(runOf('sami'), id, choice({}), 'nl', broken)).rejects.toThrow('disk full')
    const row = await as('sami', 'recht', (db, now) => findExport(db, id, now), 'read')
    expect(row).toMatchObject({ state: 'failed', storageKey: null })
  })

  it('as a folder holds the page, the data and every file', async () => {
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#446' } })
      .jpeg()
      .toBuffer()
    const storageKey = await store.put(photo)
    await as('yusuf', 'recht', async (db, now) => {
      const entry = await db.lobEntry.findFirstOrThrow({ where: { title: 'Stage bij de jachthaven' } })
      await db.lobEvidence.createMany({
        data: [
          {
            studentId: entry.studentId,
            entryId: entry.id,
            kind: 'photo',
            title: 'De romp <b>',
            fileName: '../romp.jpg',
            mime: 'image/jpeg',
            bytes: photo.length,
            sha256: 'x',
            storageKey,
            createdAt: now,
          },
        ],
      })
    })
    const { bytes } = await made('yusuf', { kind: 'archive' })
    const files = await unpacked(bytes)
    const [picture = ''] = Object.keys(files).filter((name) => name.endsWith('.jpg'))
    expect(Object.keys(files)).toEqual(['index.html', 'dossier.json', picture])
    expect(picture).toMatch(/^bestanden\/[0-9a-f]{8}-romp\.jpg$/)
    expect(files[picture]?.equals(photo)).toBe(true)
    expect(String(files['index.html'])).toContain(`<img src="${picture}" alt="De romp &lt;b&gt;">`)
    expect(dossierOf(files['dossier.json'] as Buffer).entries[0]?.evidence[0]?.file).toBe(picture)
    const pdf = await made('yusuf', { kind: 'pdf' })
    expect(pdf.bytes.toString('latin1')).toContain('/DCTDecode')
  })
})

async function unpacked(zip: Buffer): Promise<Record<string, Buffer>> {
  const file = await yauzl.fromBufferPromise(zip, { lazyEntries: true, autoClose: false })
  const files: Record<string, Buffer> = {}
  for await (const entry of file.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await file.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    files[entry.fileName] = Buffer.concat(pieces)
  }
  return files
}

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
    expect((await put('indy', again)).to).toBe('/mijn/dossier/inbrengen?binnen=0')
    const own = await bring('yusuf', 'dossier.json', out.bytes)
    expect((await put('yusuf', own)).to).toBe('/mijn/dossier/inbrengen?binnen=0')
  })

  it('brings the photos of a folder along, and leaves what is not what it says', async () => {
    const { bytes } = await made('yusuf', { kind: 'archive' })
    const read = await readFolder('map.zip', bytes)
    if (read === null || typeof read === 'string' || read.kind !== 'dossier') throw new Error(String(read))
    const { to } = await as('femke', 'recht', (db, now) => keepBrought(db, read, now))
    await put('femke', to.split('/').at(-1) as string)
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
    const { to } = await as('esra', 'recht', (db, now) =>
      placePieces(db, { draftId, version: 1, p0: 'title', p1: 'did' }, now),
    )
    expect(to).toBe(`/mijn/dossier/nieuw?concept=${draftId}`)
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
