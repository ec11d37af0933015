import type { z } from 'zod'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import type { Typed } from '@/lib/kernel/outcome'
import { found, Refused } from '@/lib/kernel/refused'
import type { EvidencePlace } from '../evidence/commands'
import { isUntitled } from '../evidence/labels'
import { formToFill } from '../forms/filling/queries'
import { findDraft, type Place, savedText, savedVersion } from './queries'
import { isSeen, mayKeep, typedOf } from './rules'
import { type DropDraft, isBox, MAX_BOX, type Sent } from './schema'

// Saving by itself and saving for good may come at the same moment; one of them waits and sees what the other did.
const inTurn = async (db: ActorDb, { about, entryId, draftId }: Place) => {
  const { studentId } = studentOf(db)
  const place = about === 'profile' ? `profile:${studentId}` : (entryId ?? draftId)
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`draft:${place}`}, 0))`
}

const meanwhile = (theirs: Typed) => new Refused('changed_meanwhile', 'changed_meanwhile', { theirs })

/**
 * Keeps what is typed so far and answers with the draft's version. Refuses with the other text when another page was
 * first: nothing that was shown as kept is written over unseen.
 */
export async function keepTyped(db: ActorDb, sent: Sent, now: Date): Promise<{ version: number }> {
  const { studentId } = studentOf(db)
  const { about, entryId, draftId, boxes } = sent
  await inTurn(db, sent)
  const text = await savedVersion(db, sent)
  const draft = await findDraft(db, sent)
  const verdict = mayKeep({ draft: draft?.kept ?? null, text }, sent)
  if (verdict === 'textChanged')
    throw meanwhile(await savedText(db, sent, await formToFill(db, about, sent.formVersionId)))
  if (draft && verdict !== 'keep')
    throw meanwhile({ ...draft.kept.boxes, draftVersion: String(draft.version) })
  const typed = typedOf({ boxes, writer: sent.key, turn: sent.turn, base: sent.version })
  if (draft) {
    const data = { typed, formVersionId: sent.formVersionId, updatedAt: now, version: { increment: 1 } }
    await db.lobDraft.updateMany({ where: { id: draft.id }, data })
    return { version: draft.version + 1 }
  }
  await formToFill(db, about, sent.formVersionId)
  const row = {
    id: draftId,
    studentId,
    about,
    entryId: entryId ?? null,
    formVersionId: sent.formVersionId,
    typed,
  }
  const { count } = await db.lobDraft.createMany({
    data: [{ ...row, createdAt: now, updatedAt: now }],
    skipDuplicates: true,
  })
  // Somebody else's id, which is as good as none.
  if (count === 0) throw new Refused('not_found')
  return { version: 1 }
}

type Posted = {
  draftId?: string | undefined
  draftVersion: number
  key?: string | undefined
  formVersionId: string | null
  version?: number | undefined
  entryId?: string | undefined
}

// The boxes of a posted form; one that is longer than any page lets it be is kept as far as it goes.
function boxesIn(input: Record<string, unknown>): Typed {
  const boxes: Typed = {}
  for (const [name, value] of Object.entries(input)) {
    if (!isBox(name)) continue
    if (typeof value === 'string') boxes[name] = value.slice(0, MAX_BOX)
    if (Array.isArray(value)) boxes[name] = value.filter((one) => typeof one === 'string').slice(0, 60)
  }
  return boxes
}

/** The button "finish later": the same as what the page does by itself, also where it can't. */
export async function keepForLater(
  db: ActorDb,
  about: Place['about'],
  input: Posted & Record<string, unknown>,
  now: Date,
) {
  const { draftId, draftVersion, entryId, formVersionId, version = 0, key } = input
  const boxes = boxesIn({ ...input, ...(input.hidden ? { hidden: 'ja' } : { hidden: '' }) })
  const place = { about, draftId: found(draftId), entryId, formVersionId }
  await keepTyped(
    db,
    { ...place, draftVersion, version, key: found(key), turn: Number.MAX_SAFE_INTEGER, boxes },
    now,
  )
  return { draftId: place.draftId }
}

/** Before a text is saved for good: its draft, or a refusal with what another page kept there meanwhile. */
export async function takeDraft(db: ActorDb, about: Place['about'], input: Posted) {
  const { draftId, entryId, draftVersion, key } = input
  if (!draftId) return null
  const place = { about, draftId, entryId }
  await inTurn(db, place)
  const draft = await findDraft(db, place)
  if (draft && !isSeen(draft.kept, { key, draftVersion }))
    throw meanwhile({ ...draft.kept.boxes, draftVersion: String(draft.version) })
  return draft
}

/** After it was saved: what hung on the draft hangs on the entry, and the draft is gone. */
export async function finishDraft(db: ActorDb, draft: { id: string } | null, entryId: string | null) {
  if (!draft) return
  if (entryId)
    await db.lobEvidence.updateMany({ where: { draftId: draft.id }, data: { entryId, draftId: null } })
  await db.$executeRaw`SELECT authz.drop_draft(${draft.id}::uuid)`
}

/** Gives the photos of an entry that nobody named the words that were written beside them. */
export async function namePhotos(db: ActorDb, entryId: string, title: string) {
  if (title === '') return
  const photos = await db.lobEvidence.findMany({
    where: { entryId, kind: 'photo' },
    select: { id: true, title: true },
  })
  const nameless = photos.filter((photo) => isUntitled('photo', photo.title)).map(({ id }) => id)
  await db.lobEvidence.updateMany({ where: { id: { in: nameless } }, data: { title } })
}

/** Throws a draft away, with the files that hung on it alone. */
export async function dropDraft(db: ActorDb, { draftId }: z.output<typeof DropDraft>) {
  const { studentId } = studentOf(db)
  const draft = found(
    await db.lobDraft.findFirst({ where: { id: draftId, studentId }, select: { id: true } }),
  )
  await db.$executeRaw`SELECT authz.drop_draft(${draft.id}::uuid)`
}

type ForFile = {
  entryId?: string | undefined
  draftId?: string | undefined
  key?: string | undefined
  formVersionId: string | null
}

/** Where a file belongs that comes before its entry is saved: at the entry if that is there by now, else at its draft. */
export async function placeOfFile(db: ActorDb, sent: ForFile, now: Date): Promise<EvidencePlace> {
  const { studentId } = studentOf(db)
  if (sent.entryId) {
    const where = { id: sent.entryId, studentId }
    return { entryId: found(await db.lobEntry.findFirst({ where, select: { id: true } })).id }
  }
  const place = { about: 'entry' as const, draftId: found(sent.draftId) }
  await inTurn(db, place)
  if (await savedVersion(db, place)) return { entryId: place.draftId }
  if (await findDraft(db, place)) return { draftId: place.draftId }
  const { key = '', formVersionId } = sent
  await formToFill(db, 'entry', formVersionId)
  const typed = typedOf({ boxes: {}, writer: key, turn: 0, base: 0 })
  const { count } = await db.lobDraft.createMany({
    data: [
      { id: place.draftId, studentId, about: 'entry', formVersionId, typed, createdAt: now, updatedAt: now },
    ],
    skipDuplicates: true,
  })
  if (count === 0) throw new Refused('not_found')
  return { draftId: place.draftId }
}
