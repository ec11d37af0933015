import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import { ask, rowsOf, together } from '@/lib/db/read'
import { found } from '@/lib/kernel/refused'
import { type Extras, extraAnswer, type FormDefinition, formDefinition } from './schema'

type About = FormDefinition['about']
/** A form to fill in or to read by; the two ids are null for the core itself, which is nobody's form. */
export type FormInUse = {
  versionId: string | null
  organisationId: string | null
  definition: FormDefinition
}

/** The newest version of the form that a school uses for this level; a form for the level goes before one for all. Null where the school made none. */
export async function findFormInUse(
  db: ActorDb,
  { organisationId, level, about }: { organisationId: string; level: string; about: About },
): Promise<FormInUse | null> {
  const forms = await db.schoolForm.findMany({
    where: { organisationId, about, inUse: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: {
      levels: true,
      versions: {
        orderBy: { n: 'desc' },
        take: 1,
        select: { id: true, organisationId: true, definition: true },
      },
    },
  })
  const fits =
    forms.find(({ levels }) => levels.includes(level)) ?? forms.find(({ levels }) => levels.length === 0)
  return asForm(fits?.versions[0])
}

/** One published version, whichever school's. */
export async function findFormVersion(db: ActorDb, id: string): Promise<FormInUse | null> {
  const version = await db.formVersion.findFirst({
    where: { id },
    select: { id: true, organisationId: true, definition: true },
  })
  return asForm(version)
}

/** The forms in which these entries were written, by the version's id. */
export async function findFormVersions(db: ActorDb, ids: readonly (string | null)[]) {
  const versions = await db.formVersion.findMany({
    where: { id: { in: [...new Set(ids.filter((id) => id !== null))] } },
    select: { id: true, organisationId: true, definition: true },
  })
  return versions.flatMap((version) => asForm(version) ?? [])
}

function asForm(
  version?: { id: string; organisationId: string; definition: unknown } | null,
): FormInUse | null {
  return version
    ? {
        versionId: version.id,
        organisationId: version.organisationId,
        definition: formDefinition.parse(version.definition),
      }
    : null
}

const written = z.object({
  id: z.string(),
  organisationId: z.string(),
  definition: formDefinition,
  school: z.string(),
})
const extra = z.object({
  entryId: z.string(),
  organisationId: z.string(),
  key: z.string(),
  answer: z.unknown(),
})

type Written = { id: string; formVersionId: string | null }
/** In which school's form an entry was written, and what was answered to its own questions. */
export type AsAt = { school: string; definition: FormDefinition; extras: Extras }

/**
 * The forms of these entries by the entry's id, for "as at school X". One statement, however many entries.
 * Row security decides which own answers come along; `withExtras` leaves them out of a preview.
 */
export async function readForms(db: ActorDb, entries: readonly Written[], withExtras = true) {
  const forms = new Map<string, AsAt>()
  const ids = [...new Set(entries.flatMap(({ formVersionId }) => formVersionId ?? []))]
  if (ids.length === 0) return forms
  const { versions, extras } = await ask(
    db,
    together({
      versions: rowsOf(written)`SELECT v.id, v.organisation_id AS "organisationId", v.definition,
          coalesce(o.name, '') AS school
        FROM form_version v LEFT JOIN organisation o ON o.id = v.organisation_id WHERE v.id = ANY (${ids}::uuid[])`,
      extras: rowsOf(
        extra,
      )`SELECT x.entry_id AS "entryId", x.organisation_id AS "organisationId", x.key, x.answer
        FROM lob_extra x WHERE x.entry_id = ANY (${withExtras ? entries.map(({ id }) => id) : []}::uuid[])`,
    }),
  )
  for (const { id, formVersionId } of entries) {
    const version = versions.find((one) => one.id === formVersionId)
    if (!version) continue
    const own = extras.filter((one) => one.entryId === id && one.organisationId === version.organisationId)
    forms.set(id, {
      school: version.school,
      definition: version.definition,
      extras: Object.fromEntries(own.map(({ key, answer }) => [key, extraAnswer.parse(answer)])),
    })
  }
  return forms
}

/** A version that this school may look into and copy: its own, or one that is shared. */
export async function findOpenVersion(db: ActorDb, id: string, organisationId: string) {
  const version = await db.formVersion.findFirst({
    where: { id, form: { OR: [{ organisationId }, { shared: true }] } },
    select: { id: true, organisationId: true, definition: true },
  })
  return asForm(version)
}

/** Answers to one school's own questions about an entry, or about the profile. */
export async function findExtras(
  db: ActorDb,
  {
    studentId,
    entryId,
    organisationId,
  }: { studentId: string; entryId: string | null; organisationId: string },
) {
  const rows = await db.lobExtra.findMany({
    where: { studentId, entryId, organisationId },
    orderBy: [{ key: 'asc' }],
    select: { id: true, key: true, title: true, answer: true },
  })
  return rows.map((row) => ({ ...row, answer: extraAnswer.parse(row.answer) }))
}

const head = {
  id: true,
  organisationId: true,
  about: true,
  name: true,
  levels: true,
  inUse: true,
  shared: true,
  updatedAt: true,
  draftByName: true,
  version: true,
} as const

/** The forms of the own school, and those that other schools of the region share. */
export async function listForms(db: ActorDb, organisationId: string) {
  const forms = await db.schoolForm.findMany({
    where: { OR: [{ organisationId }, { shared: true }] },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      ...head,
      versions: { orderBy: { n: 'desc' }, take: 1, select: { id: true, n: true, publishedAt: true } },
    },
  })
  const schools = await db.organisation.findMany({
    where: { id: { in: forms.map((form) => form.organisationId) } },
    select: { id: true, name: true },
  })
  const lines = forms.map(({ versions: [newest], ...form }) => ({
    ...form,
    newest: newest ?? null,
    school: schools.find(({ id }) => id === form.organisationId)?.name ?? '',
  }))
  return {
    own: lines.filter((form) => form.organisationId === organisationId),
    shared: lines.filter((form) => form.organisationId !== organisationId && form.newest),
  }
}
export type FormLine = Awaited<ReturnType<typeof listForms>>['own'][number]

/** The draft of a form of the own school, with what was published of it. */
export async function findDraft(db: ActorDb, id: string, organisationId: string) {
  const form = found(
    await db.schoolForm.findFirst({
      where: { id, organisationId },
      select: {
        ...head,
        draft: true,
        versions: {
          orderBy: { n: 'desc' },
          select: { id: true, n: true, byName: true, publishedAt: true, definition: true },
        },
      },
    }),
  )
  const versions = form.versions.map((version) => ({
    ...version,
    definition: formDefinition.parse(version.definition),
  }))
  return { ...form, draft: formDefinition.parse(form.draft), versions }
}
export type Draft = Awaited<ReturnType<typeof findDraft>>

/** Levels that students of this school are enrolled in, for choosing whom a form is for. */
export async function listLevels(db: ActorDb, organisationId: string): Promise<string[]> {
  const rows = await db.enrolment.findMany({
    where: { organisationId },
    distinct: ['level'],
    orderBy: { level: 'asc' },
    select: { level: true },
  })
  return rows.map(({ level }) => level).filter(Boolean)
}
