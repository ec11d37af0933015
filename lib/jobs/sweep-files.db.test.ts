import { mkdtempSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { asJob } from '@/lib/db/as-job'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { writeEntry } from '@/lib/dossier/entries/commands'
import { WriteEntry } from '@/lib/dossier/entries/schema'
import { attach } from '@/lib/dossier/evidence/commands'
import { takeIn } from '@/lib/files/intake'
import { diskStore } from '@/lib/files/store'
import { picture } from '@/prisma/seed/pictures'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { sweepFiles } from './sweep-files'

const database = useRegion('sweep')
const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-sweep-'))
const store = diskStore(folder)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
})

const there = async () => {
  const keys: string[] = []
  for await (const { key } of store.list()) keys.push(key)
  return keys.sort()
}
const age = (key: string) => {
  const old = new Date(Date.now() - 25 * 60 * 60 * 1_000)
  utimesSync(path.join(folder, key.slice(0, 2), key), old, old)
}

it('the night drops what no row names once it is a day old, and nothing that anything names', async () => {
  const photo = () => picture('water').then((bytes) => takeIn({ name: 'foto.jpg', bytes }, store))
  const named = await photo()
  const frozen = await store.put(Buffer.from('as it was when it was approved'))
  const carried = await store.put(Buffer.from('to take along'))
  const orphan = await store.put(Buffer.from('of an act that failed'))
  const fresh = await store.put(Buffer.from('of an act that is under way'))
  const written = WriteEntry.parse({ title: 'Een dag', activityType: 'other', did: 'Gekeken.' })
  const entryId = await as('yusuf', 'recht', async (db, now) => {
    const { entryId: id } = await writeEntry(db, written, now)
    await attach(db, { entryId: id }, [named], '', now)
    return id
  })
  await query(
    database.ownerUrl,
    `INSERT INTO lob_version (entry_id, student_id, organisation_id, n, reason, core, evidence, school_year, by_name, frozen_at)
     SELECT id, student_id, organisation_id, 1, 'pta', '{}', jsonb_build_array(jsonb_build_object('storageKey', $2::text)), school_year, 'x', now() FROM lob_entry WHERE id = $1`,
    [entryId, frozen],
  )
  await query(
    database.ownerUrl,
    `INSERT INTO lob_export (student_id, kind, storage_key, created_at) VALUES ($1, 'pdf', $2, now())`,
    [ids.student('yusuf'), carried],
  )
  const kept = [named.storageKey, named.previewKey as string, frozen, carried, fresh].sort()
  for (const key of [...kept, orphan]) if (key !== fresh) age(key)
  const sweep = () => asJob('nightly', (db, now) => sweepFiles(db, now, store))
  await sweep()
  expect(await there()).toEqual(kept)
  await sweep()
  expect(await there()).toEqual(kept)
  await query(database.ownerUrl, 'DELETE FROM lob_evidence WHERE entry_id = $1', [entryId])
  await sweep()
  expect(await there()).toEqual([frozen, carried, fresh].sort())
})
