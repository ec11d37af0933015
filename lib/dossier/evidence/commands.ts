import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import type { Stored } from '@/lib/files/intake'
import { found, Refused } from '@/lib/kernel/refused'
import { translator } from '@/lib/messages'
import { defaultTitle } from './labels'
import { bytesOf, findEvidence } from './queries'
import { fits, sizeOf, webAddress } from './rules'
import type { AddLink, EraseEvidence, RenameEvidence } from './schema'

/** Where evidence hangs: at an entry, or at a draft until that becomes one. */
export type EvidencePlace = { entryId: string } | { draftId: string }

/** Refuses, with what to do, when the files don't fit beside what this student keeps already. */
export async function roomFor(db: ActorDb, files: readonly Pick<Stored, 'bytes'>[]) {
  const { studentId } = studentOf(db)
  if (!fits(await bytesOf(db, studentId), sizeOf(files)))
    throw new Refused('invalid', 'quotaFull', { field: 'file' })
}

/** Hangs files that are put away already at an entry or draft of the student. Two uploads at once count each other. */
export async function attach(
  db: ActorDb,
  place: EvidencePlace,
  files: readonly Stored[],
  title: string,
  now: Date,
): Promise<string[]> {
  if (files.length === 0) return []
  const { studentId } = studentOf(db)
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`evidence:${studentId}`}, 0))`
  await roomFor(db, files)
  const rows = files.map((file) => ({
    id: randomUUID(),
    studentId,
    ...place,
    ...file,
    title: title.trim() || defaultTitle(translator('nl'), file.kind),
    createdAt: now,
  }))
  await db.lobEvidence.createMany({ data: rows })
  const objectId = 'entryId' in place ? place.entryId : undefined
  for (const { kind } of rows)
    await append(db, { studentId, dataClass: 'lob', action: 'addedEvidence', objectId, details: { kind } })
  return rows.map(({ id }) => id)
}

async function ownEntry(db: ActorDb, entryId: string) {
  const { studentId } = studentOf(db)
  return found(await db.lobEntry.findFirst({ where: { id: entryId, studentId }, select: { id: true } }))
}

/** A photo, file or sound at an entry of the student. */
export async function addFile(
  db: ActorDb,
  { entryId, title, files }: { entryId: string; title: string; files: Stored[] },
  now: Date,
) {
  await ownEntry(db, entryId)
  await attach(db, { entryId }, files, title, now)
}

/** A page of the web at an entry of the student; any other kind of address is refused. */
export async function addLink(db: ActorDb, { entryId, title, url }: z.output<typeof AddLink>, now: Date) {
  const { studentId } = studentOf(db)
  await ownEntry(db, entryId)
  const address = webAddress(url)
  if (!address) throw new Refused('invalid', 'badLink', { field: 'url' })
  const row = { id: randomUUID(), studentId, entryId, kind: 'link' as const, title, url: address }
  await db.lobEvidence.createMany({ data: [{ ...row, createdAt: now }] })
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: 'addedEvidence',
    objectId: entryId,
    details: { kind: 'link' },
  })
}

async function own(db: ActorDb, id: string) {
  const { studentId } = studentOf(db)
  const evidence = found(await findEvidence(db, id))
  return found(evidence.studentId === studentId ? evidence : null)
}

/** Says anew what it shows. */
export async function renameEvidence(db: ActorDb, { evidenceId, title }: z.output<typeof RenameEvidence>) {
  const evidence = await own(db, evidenceId)
  await db.lobEvidence.updateMany({ where: { id: evidence.id }, data: { title } })
  if (evidence.entryId)
    await append(db, {
      studentId: evidence.studentId,
      dataClass: 'lob',
      action: 'changedEntry',
      objectId: evidence.entryId,
      details: { evidence: evidence.id },
    })
  return { entryId: evidence.entryId, draftId: evidence.draftId }
}

/** Takes it away for everybody at once; the night drops its bytes. What was frozen for the exam keeps its own. */
export async function eraseEvidence(db: ActorDb, { evidenceId }: z.output<typeof EraseEvidence>) {
  const evidence = await own(db, evidenceId)
  await db.$executeRaw`SELECT authz.erase_evidence(${evidence.id}::uuid)`
  await append(db, {
    studentId: evidence.studentId,
    dataClass: 'lob',
    action: 'erasedEvidence',
    ...(evidence.entryId && { objectId: evidence.entryId }),
    details: { kind: evidence.kind },
  })
  return { entryId: evidence.entryId, draftId: evidence.draftId }
}
