import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { profileCoreOf } from '@/lib/dossier/core/rules'
import { pageSize } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'
import { readEntries } from '../portfolio/queries'
import { fingerprint } from '../portfolio/rules'
import type { Here } from './rules/comparing'
import { type Brought, brought } from './schema'

/** What lies of an own file, with the version that was seen. Another student's isn't there. */
export async function findBrought(db: ActorDb, draftId: string): Promise<{ version: number; file: Brought }> {
  const { studentId } = studentOf(db)
  const draft = await db.lobDraft.findFirst({
    where: { id: draftId, studentId, entryId: null },
    select: { brought: true, version: true },
  })
  const read = brought.safeParse(found(draft).brought)
  return { version: found(draft).version, file: found(read.success ? read.data : null) }
}

/** Files that were brought and still wait for a decision: nothing of them stands in a form yet. */
export async function listWaiting(db: ActorDb) {
  const drafts = await db.lobDraft.findMany({
    where: { studentId: studentOf(db).studentId, entryId: null, typed: { equals: {} } },
    orderBy: { createdAt: 'desc' },
    take: pageSize.brought,
    select: { id: true, createdAt: true, brought: true },
  })
  return drafts.flatMap(({ id, createdAt, brought: kept }) => {
    const read = brought.safeParse(kept)
    return read.success ? [{ id, createdAt, fileName: read.data.fileName }] : []
  })
}

/** What is in the student's dossier already, to compare a file with. */
export async function findHere(db: ActorDb): Promise<Here> {
  const { studentId } = studentOf(db)
  const fingerprints = new Set<string>()
  for (let after: string | null = null; ; ) {
    const page = await readEntries(db, { hidden: true }, after)
    for (const { entry } of page) fingerprints.add(fingerprint(entry))
    after = page.at(-1)?.id ?? null
    if (after === null) break
  }
  const profile = await db.lobProfile.findFirst({ where: { studentId } })
  const support = await db.lobSupport.findFirst({ where: { studentId }, select: { text: true } })
  return { fingerprints, profile: profile && profileCoreOf(profile), support: support?.text ?? null }
}

/** Which list of school brought an own entry, and who did; null when the student wrote it. */
export async function findBringer(db: ActorDb, entryId: string) {
  const [one] = await db.$queryRaw<{ by_name: string; file_name: string; applied_at: Date }[]>`
    SELECT by_name, file_name, applied_at FROM authz.brought_by(${entryId}::uuid)`
  return one ? { name: one.by_name, fileName: one.file_name, at: one.applied_at } : null
}
