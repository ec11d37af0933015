// Drafts and evidence, tried as the app's own role: who reads what, what is never lost, and what goes with what.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import type { Stored } from '@/lib/files/intake'
import { apply } from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { dropDraft, keepTyped, placeOfFile } from './drafts/commands'
import { listUnfinished } from './drafts/queries'
import { KeepTyped } from './drafts/schema'
import { changeEntry, changeInForm, writeInForm } from './entries/commands'
import { findEntry } from './entries/queries'
import { ChangeEntry, ChangeInForm, WriteInForm } from './entries/schema'
import { addFile, addLink, attach, eraseEvidence } from './evidence/commands'
import { bytesOf, findEvidence } from './evidence/queries'
import { QUOTA } from './evidence/schema'
import { saveProfileInForm } from './profile/commands'
import { SaveProfileInForm } from './profile/schema'
import { readShared } from './shared/queries'
import { shareDossier, stopSharing } from './shares/commands'
import { listShares } from './shares/queries'

const database = useRegion('writing')
const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-writing-'))
beforeAll(async () => {
  Object.assign(process.env, {
    FILES_FOLDER: folder,
  })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

const yusuf = ids.student('yusuf')
const whole = { 'q-title': 'Een dag', 'q-activitytype': 'other', 'q-did': 'Gekeken.' }
const page = () => ({ draftId: randomUUID(), key: randomUUID() })
type Page = ReturnType<typeof page>
let turn = 0
const keep = (who: string, at: Page, boxes: object, more: object = {}) =>
  as(who, 'recht', (db, now) =>
    keepTyped(
      db,
      KeepTyped.parse({ about: 'entry', draftVersion: 0, version: 0, turn: ++turn, boxes, ...at, ...more }),
      now,
    ),
  )
const save = (who: string, fields: object, files: Stored[] = []) =>
  as(who, 'recht', (db, now) => writeInForm(db, { ...WriteInForm.parse(fields), files }, now))
const idIn = (saved: object) => (saved as { entryId: string }).entryId
const unfinished = (who: string) => as(who, 'recht', (db) => listUnfinished(db), 'read')
const photo = (bytes = 1_000): Stored => ({
  kind: 'photo',
  fileName: 'foto.jpg',
  mime: 'image/jpeg',
  bytes,
  sha256: 'x',
  storageKey: randomUUID().replaceAll('-', '').padEnd(40, '0'),
  previewKey: randomUUID().replaceAll('-', '').padEnd(40, '0'),
  width: 4,
  height: 3,
})

// Everything that somebody else could ask: the rows of a student, whoever asks and for whatever purpose.
const others = [
  ['lotte', 'recht'],
  ['fatima', 'recht'],
  ['hatice', 'recht'],
  ['karim', 'begeleiding'],
  ['petra', 'begeleiding'],
  ['tom', 'begeleiding'],
  ['nadia', 'overstap'],
  ['marco', 'overstap'],
] as const
const mentor = ['emma', 'begeleiding'] as const

describe('a draft', () => {
  it('is read by its writer and by nobody else, not by the mentor either', async () => {
    const at = page()
    await keep('yusuf', at, { 'q-title': 'Nog niet af' })
    expect((await unfinished('yusuf')).map(({ title }) => title)).toContain('Nog niet af')
    for (const [who, purpose] of [...others, mentor]) {
      const seen = await as(who, purpose, (db) => db.lobDraft.findMany({ select: { id: true } }), 'read')
      expect([who, seen.filter(({ id }) => id === at.draftId)]).toEqual([who, []])
    }
    await expect(keep('lotte', at, { 'q-title': 'Van mij' })).rejects.toThrow('not_found')
    await expect(as('lotte', 'recht', (db) => dropDraft(db, { draftId: at.draftId }))).rejects.toThrow(
      'not_found',
    )
  })

  it('of two devices keeps both texts, and loses neither when one is saved', async () => {
    const draftId = randomUUID()
    const [phone, laptop] = [
      { draftId, key: randomUUID() },
      { draftId, key: randomUUID() },
    ]
    await keep('esra', phone, { ...whole, 'q-did': 'Op mijn telefoon' })
    await expect(keep('esra', laptop, { 'q-did': 'Op de laptop' })).rejects.toMatchObject({
      detail: { theirs: { 'q-did': 'Op mijn telefoon', draftVersion: '1' } },
    })
    await expect(save('esra', { ...whole, ...laptop })).rejects.toMatchObject({
      detail: { theirs: { 'q-did': 'Op mijn telefoon' } },
    })
    // Having seen both, the laptop goes on; now the phone is asked.
    await keep('esra', laptop, { ...whole, 'q-did': 'Allebei' }, { draftVersion: 1 })
    await expect(keep('esra', phone, { 'q-did': 'x' }, { draftVersion: 1 })).rejects.toMatchObject({
      detail: { theirs: { 'q-did': 'Allebei', draftVersion: '2' } },
    })
    // Saved on the laptop: the phone meets the entry, and makes no second one.
    const done = await save('esra', { ...whole, ...laptop, 'q-did': 'Allebei', draftVersion: '2' })
    expect(idIn(done)).toBe(draftId)
    expect((await unfinished('esra')).map(({ id }) => id)).not.toContain(draftId)
    for (const again of [
      keep('esra', phone, { 'q-did': 'Later' }, { draftVersion: 2 }),
      save('esra', { ...whole, ...phone, 'q-did': 'Later' }),
    ])
      await expect(again).rejects.toMatchObject({ detail: { theirs: { 'q-did': 'Allebei', version: '1' } } })
    await keep('esra', phone, { 'q-did': 'Alles' }, { version: 1 })
    await save('esra', { ...whole, ...phone, 'q-did': 'Alles', version: '1' })
    expect((await unfinished('esra')).map(({ id }) => id)).not.toContain(draftId)
    const entry = await as('esra', 'recht', (db) => findEntry(db, draftId), 'read')
    expect(entry).toMatchObject({ did: 'Alles', version: 2 })
  })

  it('goes on from its own last saving when the answer to that got lost', async () => {
    const at = page()
    await keep('esra', at, { 'q-did': 'Een' })
    await expect(keep('esra', at, { 'q-did': 'Een twee' })).resolves.toEqual({ version: 2 })
  })

  it('of an entry and of the profile is one for all devices, and knows which text it began from', async () => {
    const id = idIn(await save('esra', whole))
    const open = (more: object = {}) => ({ about: 'entry', entryId: id, version: 1, ...more })
    await keep('esra', page(), { 'q-did': 'Eén' }, open())
    await expect(keep('esra', page(), { 'q-did': 'Twee' }, open())).rejects.toMatchObject({
      detail: { theirs: { 'q-did': 'Eén' } },
    })
    await as('esra', 'recht', (db, now) =>
      changeEntry(
        db,
        ChangeEntry.parse({ title: 'Nieuw', activityType: 'other', did: 'Drie', entryId: id, version: '1' }),
        now,
      ),
    )
    const late = ChangeInForm.parse({ ...whole, ...page(), draftVersion: '1', entryId: id, version: '1' })
    await expect(as('esra', 'recht', (db, now) => changeInForm(db, late, now))).rejects.toMatchObject({
      detail: { theirs: { 'q-did': 'Drie', version: '2' } },
    })
    const profile = { about: 'profile' }
    const [first, second] = [page(), page()]
    await keep('esra', first, { 'q-proudof': 'Trots' }, profile)
    await expect(keep('esra', second, { 'q-proudof': 'Anders' }, profile)).rejects.toMatchObject({
      detail: { theirs: { 'q-proudof': 'Trots' } },
    })
    const saved = SaveProfileInForm.parse({ ...first, version: '0', 'q-proudof': 'Trots' })
    await as('esra', 'recht', (db, now) => saveProfileInForm(db, saved, now))
    await expect(keep('esra', first, { 'q-proudof': 'Te laat' }, profile)).rejects.toMatchObject({
      detail: { theirs: { 'q-proudof': 'Trots', version: '1' } },
    })
  })

  it('is kept by "finish later" too, and thrown away with the files that hung on it alone', async () => {
    const at = page()
    const kept = await save('esra', { ...at, 'q-title': 'Half', later: 'ja', photoTitle: 'Wat ik zag' }, [
      photo(),
    ])
    expect(kept).toEqual({ draftId: at.draftId })
    expect((await unfinished('esra')).find(({ id }) => id === at.draftId)?.title).toBe('Half')
    const files = () =>
      query(database.ownerUrl, 'SELECT title FROM lob_evidence WHERE draft_id = $1', [at.draftId])
    expect(await files()).toEqual([{ title: 'Wat ik zag' }])
    await as('esra', 'recht', (db) => dropDraft(db, { draftId: at.draftId }))
    expect(await files()).toEqual([])
  })
})

describe('evidence', () => {
  it('comes along when its draft is saved, and is there for who may read the entry', async () => {
    const at = page()
    await as('yusuf', 'recht', async (db, now) => {
      const place = await placeOfFile(db, { ...at, formVersionId: null }, now)
      await attach(db, place, [photo()], '', now)
    })
    const id = idIn(await save('yusuf', { ...whole, ...at, photoTitle: 'De hal van de school' }, [photo()]))
    const read = (who: string, purpose: 'recht' | 'begeleiding') =>
      as(who, purpose, (db) => findEntry(db, id), 'read')
    for (const entry of [await read('yusuf', 'recht'), await read('emma', 'begeleiding')])
      expect(entry?.evidence.map(({ title }) => title)).toEqual([
        'De hal van de school',
        'De hal van de school',
      ])
    const [first] = (await read('yusuf', 'recht'))?.evidence ?? []
    for (const [who, purpose] of others) {
      const seen = await as(who, purpose, (db) => findEvidence(db, first?.id ?? ''), 'read')
      expect([who, seen]).toEqual([who, null])
    }
    const attempt = (act: (db: ActorDb, now: Date) => Promise<unknown>) =>
      expect(as('lotte', 'recht', act)).rejects.toThrow('not_found')
    await attempt((db, now) => addFile(db, { entryId: id, title: '', files: [photo()] }, now))
    await attempt((db, now) => addLink(db, { entryId: id, title: 'x', url: 'https://voorbeeld.nl' }, now))
    await attempt((db) => eraseEvidence(db, { evidenceId: first?.id ?? '' }))
    await attempt((db, now) => attach(db, { entryId: id }, [photo()], '', now))
    await as('yusuf', 'recht', (db) => eraseEvidence(db, { evidenceId: first?.id ?? '' }))
    expect((await read('emma', 'begeleiding'))?.evidence).toHaveLength(1)
  })

  it('is hidden with its entry, and comes back with it', async () => {
    const id = idIn(await save('yusuf', { ...whole, 'q-title': 'Van mij' }, [photo()]))
    const [mine] = (await as('yusuf', 'recht', (db) => findEntry(db, id), 'read'))?.evidence ?? []
    const seen = () => as('emma', 'begeleiding', (db) => findEvidence(db, mine?.id ?? ''), 'read')
    const change = (version: number, hidden: object) =>
      as('yusuf', 'recht', (db, now) =>
        changeEntry(
          db,
          ChangeEntry.parse({
            title: 'Van mij',
            activityType: 'other',
            did: 'x',
            entryId: id,
            version,
            ...hidden,
          }),
          now,
        ),
      )
    expect(await seen()).toMatchObject({ id: mine?.id })
    await change(1, { hidden: 'ja' })
    expect(await seen()).toBeNull()
    await as('yusuf', 'recht', (db, now) => attach(db, { entryId: id }, [photo()], '', now))
    expect(
      await as('emma', 'begeleiding', (db) => db.lobEvidence.count({ where: { entryId: id } }), 'read'),
    ).toBe(0)
    await change(2, {})
    expect(await seen()).toMatchObject({ id: mine?.id })
  })

  it('goes to a desk with a share, exactly as the preview showed it, and stops with it', async () => {
    const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
    await as('yusuf', 'recht', (db, now) => apply(db, { programmeId }, now))
    const [application] = await query<{ id: string }>(
      database.ownerUrl,
      'SELECT id FROM application WHERE student_id = $1',
      [yusuf],
    )
    const applicationId = application?.id ?? ''
    await save('yusuf', { ...whole, 'q-title': 'Gedeeld' }, [photo()])
    const received = () => as('nadia', 'overstap', (db) => readShared(db, yusuf, applicationId), 'audited')
    const preview = await as(
      'yusuf',
      'recht',
      (db) => readShared(db, yusuf, applicationId, ['entries']),
      'read',
    )
    const [shown] = preview.entries.flatMap(({ evidence }) => evidence)
    const asked = () => as('nadia', 'overstap', (db) => findEvidence(db, shown?.id ?? ''), 'read')
    expect(await asked()).toBeNull()
    await as('yusuf', 'recht', (db, now) =>
      shareDossier(db, { applicationId, parts: ['entries'], until: null }, now),
    )
    expect(await received()).toEqual(preview)
    expect(await asked()).toMatchObject({ id: shown?.id })
    expect(await as('marco', 'overstap', (db) => findEvidence(db, shown?.id ?? ''), 'read')).toBeNull()
    const [share] = await as('yusuf', 'recht', (db, now) => listShares(db, yusuf, now), 'read')
    await as('yusuf', 'recht', (db, now) =>
      stopSharing(db, { shareId: share?.id ?? '', version: share?.version ?? 0 }, now),
    )
    expect(await asked()).toBeNull()
  })

  it('takes a link to a page of the web and to nothing else', async () => {
    const id = idIn(await save('esra', whole))
    const link = (url: string) =>
      as('esra', 'recht', (db, now) => addLink(db, { entryId: id, title: 'Mijn site', url }, now))
    await expect(link('javascript:alert(1)')).rejects.toMatchObject({ reason: 'badLink' })
    await link('voorbeeld.nl/ik')
    const entry = await as('esra', 'recht', (db) => findEntry(db, id), 'read')
    expect(entry?.evidence).toMatchObject([{ kind: 'link', url: 'https://voorbeeld.nl/ik' }])
  })

  it('is refused beyond the quota, also when two come at once', async () => {
    const id = idIn(await save('femke', whole))
    const bring = (bytes: number) =>
      as('femke', 'recht', (db, now) => addFile(db, { entryId: id, title: '', files: [photo(bytes)] }, now))
    const half = QUOTA / 2
    const done = await Promise.allSettled([bring(half), bring(half), bring(half)])
    expect(done.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { reason: 'quotaFull' } },
    ])
    expect(await as('femke', 'recht', (db) => bytesOf(db, ids.student('femke')), 'read')).toBe(QUOTA)
  })
})
