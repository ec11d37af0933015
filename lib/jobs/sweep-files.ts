// Drops the bytes that nothing names any more: of what was erased, and of acts that failed after their file was put away.
import type { ActorDb } from '@/lib/db/as-actor'
import { type FileStore, fileStore } from '@/lib/files/store'

// An act may still be under way with a file that no row names yet. Files carry the time of the machine, whatever the
// demo's clock says, so this is the one place where the machine's time counts.
const DAY = 24 * 60 * 60 * 1_000
const AT_ONCE = 1_000

/** Every file that is a day old and that no evidence, no frozen version and no file to take along names. */
export async function sweepFiles(db: ActorDb, _now: Date, store: FileStore = fileStore()) {
  let old: string[] = []
  for await (const { key, putAt } of store.list()) {
    if (Date.now() - putAt.getTime() < DAY) continue
    old.push(key)
    if (old.length === AT_ONCE) {
      await dropUnnamed(db, store, old)
      old = []
    }
  }
  await dropUnnamed(db, store, old)
  return {}
}

async function dropUnnamed(db: ActorDb, store: FileStore, keys: readonly string[]) {
  if (keys.length === 0) return
  const named = await db.$queryRaw<{ key: string }[]>`
    SELECT k.key FROM unnest(${keys}::text[]) AS k(key)
     WHERE EXISTS (SELECT FROM lob_evidence e WHERE e.storage_key = k.key OR e.preview_key = k.key)
        OR EXISTS (SELECT FROM lob_export x WHERE x.storage_key = k.key)
        OR k.key IN (SELECT one ->> 'storageKey' FROM lob_version v, jsonb_array_elements(v.evidence) AS one)`
  const kept = new Set(named.map(({ key }) => key))
  for (const key of keys) if (!kept.has(key)) await store.drop(key)
}
