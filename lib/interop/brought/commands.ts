import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { profileFields } from '@/lib/dossier/core/schema'
import { roomFor } from '@/lib/dossier/evidence/commands'
import { coreForm } from '@/lib/dossier/forms/labels'
import { findOwnForm } from '@/lib/dossier/forms/own/queries'
import { findFormVersions } from '@/lib/dossier/forms/queries'
import type { Stored } from '@/lib/files/intake'
import { type FileStore, fileStore } from '@/lib/files/store'
import { found, Refused } from '@/lib/kernel/refused'
import { toDate } from '@/lib/kernel/time'
import { translator } from '@/lib/messages'
import { findHome } from '@/lib/students/enrolments/queries'
import type { DossierFile, EntryInFile, EvidenceInFile, FormInFile } from '../portfolio/schema'
import { findBrought, findHere } from './queries'
import { compared } from './rules/comparing'
import { guessed } from './rules/pieces'
import { inBoxes, placed } from './rules/placing'
import { type Brought, type DropBrought, type PlacePieces, type PutBack, places } from './schema'

/** Keeps what a file holds until its student decided; nothing of it is in the dossier yet. */
export async function keepBrought(db: ActorDb, file: Brought, now: Date) {
  const { studentId } = studentOf(db)
  const id = randomUUID()
  await db.lobDraft.createMany({
    data: [{ id, studentId, about: 'entry', typed: {}, brought: file, createdAt: now, updatedAt: now }],
  })
  return { id }
}

/** Lets go of a brought file that came to nothing. */
export async function dropBrought(db: ActorDb, input: z.output<typeof DropBrought>) {
  await findBrought(db, input.draftId)
  await db.$executeRaw`SELECT authz.drop_draft(${input.draftId}::uuid)`
}

/** Puts the pieces into the boxes of the school's form; the student reads them there before anything is kept. */
export async function placePieces(db: ActorDb, input: z.output<typeof PlacePieces>, now: Date) {
  const { studentId } = studentOf(db)
  const { file } = await findBrought(db, input.draftId)
  if (file.kind !== 'pieces') throw new Refused('not_found')
  const chosen = file.pieces.map((_piece, n) => {
    const place = places.find((one) => one === input[`p${n}`])
    if (!place) throw new Refused('invalid', 'checkFields', { fields: { [`p${n}`]: 'unknownChoice' } })
    return place
  })
  if (chosen.every((place) => place === 'leave'))
    throw new Refused('invalid', 'nothingPlaced', { field: 'p0' })
  const form = await findOwnForm(db, 'entry', now)
  const definition = form?.definition ?? coreForm(translator('nl'), 'entry')
  const typed = inBoxes(placed(file.pieces, chosen, guessed(file.pieces)), definition)
  const { count } = await db.lobDraft.updateMany({
    where: { id: input.draftId, studentId, version: input.version },
    data: { typed, formVersionId: form?.versionId ?? null, updatedAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
}

/**
 * Puts a dossier of another Oversteek into this one: all or nothing. What is here already stays out, and the text about
 * myself is only replaced when that was chosen. Every experience remembers the school at which it was written.
 */
export async function putBack(db: ActorDb, input: z.output<typeof PutBack>, now: Date) {
  const { studentId } = studentOf(db)
  const { file, version } = await findBrought(db, input.draftId)
  if (file.kind !== 'dossier') throw new Refused('not_found')
  if (version !== input.version) throw new Refused('wrong_state')
  const home = found(await findHome(db, studentId, now))
  const plan = compared(file.dossier, await findHere(db), file.files)
  const files = await stillThere(file.files)
  await roomFor(db, Object.values(files))
  const known = await findFormVersions(
    db,
    file.dossier.forms.map(({ id }) => id),
  )
  const isHere = (form: FormInFile) =>
    known.some(
      ({ versionId, definition }) =>
        versionId === form.id && JSON.stringify(definition) === JSON.stringify(form.definition),
    )
  // Sorted ids keep the order of the file where two were written at the same moment.
  const ids = plan.add.map(() => randomUUID()).sort()
  const rows = plan.add.map((entry, n) => ({ id: ids[n] as string, entry }))
  for (let at = 0; at < rows.length; at += 100)
    await addEntries(db, rows.slice(at, at + 100), {
      studentId,
      files,
      organisationId: home.organisationId,
      formOf: ({ form }) => {
        const told = file.dossier.forms.find(({ id }) => id === form)
        if (!told) return { formVersionId: null, form: null }
        return isHere(told) ? { formVersionId: told.id, form: null } : { formVersionId: null, form: told }
      },
      now,
    })
  const replaces = plan.profile === 'new' || (plan.profile === 'differs' && input.profile === 'file')
  if (replaces && file.dossier.profile) await takeProfile(db, studentId, file.dossier.profile)
  if (plan.support === 'new' && file.dossier.support)
    await takeSupport(db, studentId, file.dossier.support, now)
  await db.$executeRaw`SELECT authz.drop_draft(${input.draftId}::uuid)`
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: 'broughtEntries',
    details: { count: plan.add.length, profile: replaces },
  })
  return { added: plan.add.length }
}

type Prepared = Partial<Omit<Stored, 'kind'>> & {
  id: string
  studentId: string
  entryId: string
  kind: EvidenceInFile['kind']
  title: string
  url: string
  createdAt: Date
}
type Files = Readonly<Record<string, Stored>>
type Into = {
  studentId: string
  files: Files
  organisationId: string
  formOf: (entry: EntryInFile) => { formVersionId: string | null; form: FormInFile | null }
  now: Date
}

type Row = { id: string; entry: EntryInFile }
async function addEntries(db: ActorDb, rows: readonly Row[], into: Into) {
  const { studentId, organisationId, files, formOf, now } = into
  const notLater = (moment: string) => new Date(Math.min(Date.parse(moment), now.getTime()))
  await db.lobEntry.createMany({
    data: rows.map(({ id, entry }) => {
      const { form, formVersionId } = formOf(entry)
      const { title, activityType, did, goals, result, evaluation, nextStep, place, partner, competences } =
        entry
      return {
        id,
        studentId,
        organisationId,
        schoolYear: entry.schoolYear,
        sector: entry.sector,
        ...{ title, activityType, did, goals, result, evaluation, nextStep, place, partner, competences },
        day: entry.day && toDate(entry.day),
        lastDay: entry.lastDay && toDate(entry.lastDay),
        hiddenFromSchool: entry.hidden,
        formVersionId,
        brought: { school: entry.school, form },
        createdAt: notLater(entry.writtenAt),
        updatedAt: notLater(entry.changedAt),
      }
    }),
  })
  await db.lobExtra.createMany({
    data: rows.flatMap(({ id, entry }) =>
      entry.extras.map(({ schoolId, key, title, answer }) => ({
        id: randomUUID(),
        studentId,
        entryId: id,
        organisationId: schoolId,
        key,
        title,
        answer,
        updatedAt: now,
      })),
    ),
    skipDuplicates: true,
  })
  await db.lobEvidence.createMany({
    data: rows.flatMap(({ id, entry }) =>
      entry.evidence.flatMap((one): Prepared[] => {
        const row = { id: randomUUID(), studentId, entryId: id, title: one.title, createdAt: now }
        if (one.kind === 'link')
          return /^https?:\/\//i.test(one.url) ? [{ ...row, kind: one.kind, url: one.url }] : []
        const file = files[one.id]
        return file ? [{ ...row, ...file, url: '' }] : []
      }),
    ),
  })
}

// What waited for more than a day was swept: those files stay behind.
async function stillThere(files: Files, store: FileStore = fileStore()): Promise<Files> {
  const kept: Record<string, Stored> = {}
  for (const [id, one] of Object.entries(files)) if (await store.open(one.storageKey)) kept[id] = one
  return kept
}

async function takeProfile(db: ActorDb, studentId: string, told: NonNullable<DossierFile['profile']>) {
  const texts = Object.fromEntries(profileFields.map((field) => [field, told[field]]))
  const data = { ...texts, formVersionId: null, updatedAt: new Date(told.changedAt) }
  const { count } = await db.lobProfile.updateMany({
    where: { studentId },
    data: { ...data, version: { increment: 1 } },
  })
  if (count === 0) await db.lobProfile.createMany({ data: [{ studentId, ...data }] })
  await db.lobExtra.createMany({
    data: told.extras.map(({ schoolId, key, title, answer }) => ({
      id: randomUUID(),
      studentId,
      entryId: null,
      organisationId: schoolId,
      key,
      title,
      answer,
      updatedAt: new Date(told.changedAt),
    })),
    skipDuplicates: true,
  })
}

async function takeSupport(db: ActorDb, studentId: string, text: string, now: Date) {
  const { count } = await db.lobSupport.updateMany({
    where: { studentId },
    data: { text, updatedAt: now, version: { increment: 1 } },
  })
  if (count === 0) await db.lobSupport.createMany({ data: [{ studentId, text, updatedAt: now }] })
}
