import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import type { Typed } from '@/lib/kernel/outcome'
import { found } from '@/lib/kernel/refused'
import { coreShape, profileShape } from '../core/queries'
import { coreOf, profileCoreOf } from '../core/rules'
import { listEvidence } from '../evidence/queries'
import { ownAnswers } from '../forms/own/queries'
import { type FormInUse, findFormVersions } from '../forms/queries'
import { toForm } from '../forms/rules/mapping'
import { asTyped } from '../forms/rules/reading'
import { keptIn } from './rules'

/** What is being written: an entry that is there, the profile, or a new entry that takes its draft's id. */
export type Place = { about: 'entry' | 'profile'; entryId?: string | undefined; draftId: string }

const shape = {
  id: true,
  about: true,
  entryId: true,
  formVersionId: true,
  typed: true,
  version: true,
  updatedAt: true,
} as const

/** The student's draft in this place; there is one for each entry, one for the profile, and one for each new entry. */
export async function findDraft(db: ActorDb, { about, entryId, draftId }: Place) {
  const { studentId } = studentOf(db)
  const where =
    about === 'profile' ? { about } : entryId ? { entryId } : { id: draftId, about, entryId: null }
  const row = await db.lobDraft.findFirst({ where: { studentId, ...where }, select: shape })
  return row && { ...row, kept: keptIn(row) }
}

/** The draft as a page continues it, with what hangs on it. */
export async function findUnfinished(db: ActorDb, place: Place) {
  const draft = await findDraft(db, place)
  return draft && { ...draft, evidence: await listEvidence(db, { draftId: draft.id }) }
}

/** The version of the text that is saved in this place, 0 where there is none. An entry of somebody else isn't there. */
export async function savedVersion(db: ActorDb, { about, entryId, draftId }: Place): Promise<number> {
  const { studentId } = studentOf(db)
  if (about === 'profile')
    return (await db.lobProfile.findFirst({ where: { studentId }, select: { version: true } }))?.version ?? 0
  const entry = await db.lobEntry.findFirst({
    where: { id: entryId ?? draftId, studentId },
    select: { version: true },
  })
  return entryId ? found(entry).version : (entry?.version ?? 0)
}

/** The saved text as the boxes of a form hold it, to be shown beside another. */
export async function savedText(
  db: ActorDb,
  { about, entryId, draftId }: Place,
  form: FormInUse,
): Promise<Typed> {
  const { studentId } = studentOf(db)
  const { definition } = form
  if (about === 'profile') {
    const profile = found(
      await db.lobProfile.findFirst({
        where: { studentId },
        select: { ...profileShape, version: true },
      }),
    )
    const answers = toForm(definition, profileCoreOf(profile), await ownAnswers(db, form, null))
    return { ...asTyped(definition, answers), version: String(profile.version) }
  }
  const id = entryId ?? draftId
  const entry = found(
    await db.lobEntry.findFirst({ where: { id, studentId }, select: { ...coreShape, version: true } }),
  )
  const answers = toForm(definition, coreOf(entry), await ownAnswers(db, form, id))
  return { ...asTyped(definition, answers), version: String(entry.version) }
}

/** What the student is still writing, the last first, each under the name that it has so far. Three queries, however many. */
export async function listUnfinished(db: ActorDb) {
  const { studentId } = studentOf(db)
  const rows = await db.lobDraft.findMany({
    where: { studentId },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    select: shape,
  })
  if (rows.length === 0) return []
  const forms = await findFormVersions(
    db,
    rows.map(({ formVersionId }) => formVersionId),
  )
  const entries = await db.lobEntry.findMany({
    where: { studentId, id: { in: rows.flatMap(({ entryId }) => entryId ?? []) } },
    select: { id: true, title: true },
  })
  return rows.flatMap(({ typed, version, ...row }) => {
    const { boxes, writer } = keptIn({ typed, version })
    // A file that was brought and isn't put in its place yet waits on a page of its own.
    if (writer === '' && Object.keys(boxes).length === 0) return []
    const form = forms.find(({ versionId }) => versionId === row.formVersionId)
    const key = form?.definition.questions.find(({ field }) => field === 'title')?.key ?? 'title'
    const name = boxes[`q-${key}`]
    const title = typeof name === 'string' ? name.trim() : ''
    return [{ ...row, title: title || (entries.find(({ id }) => id === row.entryId)?.title ?? '') }]
  })
}

export type Draft = NonNullable<Awaited<ReturnType<typeof findUnfinished>>>
export type UnfinishedLine = Awaited<ReturnType<typeof listUnfinished>>[number]
