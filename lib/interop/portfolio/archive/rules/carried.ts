// A dossier of the cast with a form of the school, how it is taken along, and what the file then holds.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll } from 'vitest'
import yauzl from 'yauzl'
import { studentOf } from '@/lib/db/as-actor'
import { writeEntry, writeInForm } from '@/lib/dossier/entries/commands'
import { WriteEntry, WriteInForm } from '@/lib/dossier/entries/schema'
import { publishForm, startForm } from '@/lib/dossier/forms/commands'
import { findFormInUse } from '@/lib/dossier/forms/queries'
import { saveProfile } from '@/lib/dossier/profile/commands'
import { emptyProfile } from '@/lib/dossier/profile/rules'
import { diskStore } from '@/lib/files/store'
import { workedForms } from '@/prisma/seed/forms'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { makeExport, type Run, startExport } from '../../commands'
import { findExport } from '../../queries'
import { readDossier } from '../../rules'
import { type Choice, TakeAlong } from '../../schema'

const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-files-'))
const veerhuis = ids.organisation('veerhuis')
export const store = diskStore(folder)

/** Yusuf's dossier: an experience in the words of the school's form, a hidden one, a profile and support. */
export function useDossier() {
  beforeAll(async () => {
    const { formId: form } = await as('joke', 'begeleiding', (db, now) =>
      startForm(db, { about: 'entry', from: null }, now),
    )
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
}

/** Lays a photo under his experience. */
export async function photographed() {
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
  return photo
}

export const choice = (more: object): Choice => TakeAlong.parse({ kind: 'json', ...more })
export const runOf =
  (who: string): Run =>
  (mode, act) =>
    as(who, 'recht', act, mode)
export async function made(who: string, more: object) {
  const id = await as(who, 'recht', (db, now) => startExport(db, choice(more), now))
  await makeExport(runOf(who), id, choice(more), 'nl', store)
  const row = await as(who, 'recht', (db, now) => findExport(db, id, now), 'read')
  const file = await store.open(row?.storageKey as string)
  const pieces: Buffer[] = []
  for await (const piece of file?.read() ?? []) pieces.push(piece as Buffer)
  return { id, row, bytes: Buffer.concat(pieces) }
}
export const dossierOf = (bytes: Uint8Array) => {
  const read = readDossier(bytes)
  if (typeof read === 'string') throw new Error(read)
  return read
}
export async function unpacked(zip: Buffer): Promise<Record<string, Buffer>> {
  const file = await yauzl.fromBufferPromise(zip, { lazyEntries: true, autoClose: false })
  const files: Record<string, Buffer> = {}
  for await (const entry of file.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await file.openReadStreamPromise(entry)) pieces.push(piece as Buffer)
    files[entry.fileName] = Buffer.concat(pieces)
  }
  return files
}
