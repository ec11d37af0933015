// The whole dossier of the student who is signed in, as data: a head, and its experiences in pages, so that neither the
// number of statements nor the memory of one page grows with the dossier.

import { z } from 'zod'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { ask, rowsOf } from '@/lib/db/read'
import { coreShape } from '@/lib/dossier/core/queries'
import { coreOf, profileCoreOf } from '@/lib/dossier/core/rules'
import { findFormVersions } from '@/lib/dossier/forms/queries'
import { extraAnswer } from '@/lib/dossier/forms/schema'
import { pageSize } from '@/lib/kernel/paging'
import { fromDate } from '@/lib/kernel/time'
import { findHome } from '@/lib/students/enrolments/queries'
import { myStudents } from '@/lib/students/links/queries'
import { broughtOrigin, type DossierFile, type EntryInFile, type FormInFile } from './schema'

type With = { hidden: boolean }
const entriesOf = (ids: readonly string[], { hidden }: With) => ({
  studentId: { in: [...ids] },
  ...(!hidden && { hiddenFromSchool: false }),
})

/** How many of the student's own experiences there are, and how many of them school doesn't see. */
export async function countEntries(db: ActorDb) {
  const ids = await mine(db)
  const [row] = await ask(
    db,
    rowsOf(z.object({ all: z.number(), open: z.number() }))`SELECT count(*) AS all,
        count(*) FILTER (WHERE NOT e.hidden_from_school) AS open
      FROM lob_entry e WHERE e.student_id = ANY (${ids}::uuid[])`,
  )
  const { all, open } = row ?? { all: 0, open: 0 }
  return { all, open, hidden: all - open }
}

/** The whole name: who gets the file doesn't know the student by the first one. */
export async function ownName(db: ActorDb): Promise<string> {
  const { studentId, name } = studentOf(db)
  const row = await db.student.findFirst({
    where: { id: studentId },
    select: { callName: true, lastName: true },
  })
  return row ? `${row.callName} ${row.lastName}` : name
}

const mine = async (db: ActorDb) => (await myStudents(db)).map(({ id }) => id)

export type Head = Omit<DossierFile, 'oversteekDossier' | 'entries' | 'forms'> & { total: number }

/** Everything but the experiences. Support comes only when it was asked for. */
export async function readHead(
  db: ActorDb,
  { hidden, support }: With & { support: boolean },
  now: Date,
): Promise<Head> {
  const { studentId } = studentOf(db)
  const ids = await mine(db)
  const home = await findHome(db, studentId, now)
  const profile = await db.lobProfile.findFirst({ where: { studentId } })
  const extras = await db.lobExtra.findMany({
    where: { studentId, entryId: null },
    orderBy: [{ organisationId: 'asc' }, { key: 'asc' }],
    select: { organisationId: true, key: true, title: true, answer: true },
  })
  const talks = await db.careerTalk.findMany({
    where: { studentId: { in: ids }, step: { not: '' } },
    orderBy: [{ day: 'asc' }, { id: 'asc' }],
  })
  const told = support
    ? await db.lobSupport.findFirst({ where: { studentId }, select: { text: true } })
    : null
  return {
    madeAt: now.toISOString(),
    student: { name: await ownName(db), school: home?.school ?? '' },
    profile: profile && {
      ...profileCoreOf(profile),
      changedAt: profile.updatedAt.toISOString(),
      extras: extras.map(extraOf),
    },
    support: told?.text ?? null,
    talks: talks.map((one) => ({
      day: fromDate(one.day),
      mentorName: one.mentorName,
      step: one.step,
      stepBy: one.stepBy && fromDate(one.stepBy),
      signedByBoth: one.mentorSignedAt !== null && one.studentSignedAt !== null,
    })),
    total: await db.lobEntry.count({ where: entriesOf(ids, { hidden }) }),
  }
}

type ExtraRow = { organisationId: string; key: string; title: string; answer: unknown }
const extraOf = ({ organisationId, key, title, answer }: ExtraRow) => ({
  schoolId: organisationId,
  key,
  title,
  answer: extraAnswer.parse(answer),
})

/** An experience as it goes out, with what never leaves: its id, and where the bytes of its evidence lie. */
export type Carried = {
  id: string
  entry: EntryInFile
  form: FormInFile | null
  keys: ReadonlyMap<string, string>
}

/** The next page of experiences after this one, the oldest first; always the same number of statements. */
export async function readEntries(db: ActorDb, choice: With, after: string | null): Promise<Carried[]> {
  const rows = await db.lobEntry.findMany({
    where: entriesOf(await mine(db), choice),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: pageSize.batch,
    ...(after && { cursor: { id: after }, skip: 1 }),
    select: {
      ...coreShape,
      id: true,
      organisationId: true,
      schoolYear: true,
      sector: true,
      hiddenFromSchool: true,
      formVersionId: true,
      brought: true,
      createdAt: true,
      updatedAt: true,
      extras: {
        orderBy: [{ organisationId: 'asc' }, { key: 'asc' }],
        select: { organisationId: true, key: true, title: true, answer: true },
      },
      evidence: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] },
    },
  })
  const versions = await db.lobVersion.findMany({
    where: { entryId: { in: rows.map(({ id }) => id) } },
    orderBy: [{ frozenAt: 'asc' }, { n: 'asc' }, { reason: 'asc' }],
    select: { entryId: true, n: true, reason: true, frozenAt: true, byName: true, core: true },
  })
  const forms = await findFormVersions(
    db,
    rows.map((row) => row.formVersionId),
  )
  const schools = await db.organisation.findMany({
    where: {
      id: {
        in: [...rows.map((row) => row.organisationId), ...forms.flatMap((form) => form.organisationId ?? [])],
      },
    },
    select: { id: true, name: true },
  })
  const nameOf = (id: string | null) => schools.find((school) => school.id === id)?.name ?? ''
  return rows.map((row) => {
    const origin = row.brought === null ? null : broughtOrigin.parse(row.brought)
    const here = forms.find(({ versionId }) => versionId === row.formVersionId)
    const form: FormInFile | null = here
      ? {
          id: here.versionId as string,
          schoolId: here.organisationId as string,
          school: nameOf(here.organisationId),
          definition: here.definition,
        }
      : (origin?.form ?? null)
    return {
      id: row.id,
      form,
      keys: new Map(row.evidence.flatMap(({ id, storageKey }) => (storageKey ? [[id, storageKey]] : []))),
      entry: {
        ...coreOf(row),
        schoolYear: row.schoolYear,
        sector: row.sector,
        school: origin?.school ?? nameOf(row.organisationId),
        hidden: row.hiddenFromSchool,
        writtenAt: row.createdAt.toISOString(),
        changedAt: row.updatedAt.toISOString(),
        form: form?.id ?? null,
        extras: row.extras.map(extraOf),
        evidence: row.evidence.map((one) => ({
          id: one.id,
          kind: one.kind,
          title: one.title,
          fileName: one.fileName,
          mime: one.mime,
          bytes: one.bytes,
          sha256: one.sha256,
          url: one.url,
          file: null,
        })),
        versions: versions
          .filter(({ entryId }) => entryId === row.id)
          .map(({ n, reason, frozenAt, byName, core }) => ({
            n,
            reason,
            frozenAt: frozenAt.toISOString(),
            byName,
            core: core as EntryInFile['versions'][number]['core'],
          })),
      },
    }
  })
}

const shape = {
  id: true,
  kind: true,
  asForm: true,
  state: true,
  done: true,
  total: true,
  bytes: true,
  storageKey: true,
  createdAt: true,
} as const

const DAY = 86_400_000
/** The files that the student can still fetch; they live one day. */
export const listExports = (db: ActorDb, now: Date) =>
  db.lobExport.findMany({
    where: { studentId: studentOf(db).studentId, createdAt: { gt: new Date(now.getTime() - DAY) } },
    orderBy: { createdAt: 'desc' },
    select: shape,
  })

export const findExport = (db: ActorDb, id: string, now: Date) =>
  db.lobExport.findFirst({
    where: { id, studentId: studentOf(db).studentId, createdAt: { gt: new Date(now.getTime() - DAY) } },
    select: shape,
  })
export type Export = NonNullable<Awaited<ReturnType<typeof findExport>>>
