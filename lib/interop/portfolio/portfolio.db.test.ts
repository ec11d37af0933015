import { describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import type { FileStore } from '@/lib/files/store'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { openPdf } from '../brought/pdf/rules'
import {
  choice,
  dossierOf,
  made,
  photographed,
  runOf,
  store,
  unpacked,
  useDossier,
} from './archive/rules/carried'
import { makeExport, startExport } from './commands'
import { findExport, listExports } from './queries'

const database = useRegion('portfolio')

useDossier()

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
    const photo = await photographed()
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
