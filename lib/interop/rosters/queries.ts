import type { z } from 'zod'
import { type ActorDb, administratorOf } from '@/lib/db/as-actor'
import * as fields from '@/lib/kernel/fields'
import { pageSize } from '@/lib/kernel/paging'
import { found, Refused } from '@/lib/kernel/refused'
import { knownClass, knownUser } from '../lines/schema'
import type { Known } from '../oneroster/schema'
import { keepsRegisters } from '../registers/queries'
import {
  type ImportFacts,
  importedKind,
  type RosterProblem,
  type RosterQuestion,
  storedChanges,
  storedFault,
  storedNotRead,
  storedProblem,
  storedQuestion,
} from './schema'

const head = {
  id: true,
  kind: true,
  fileName: true,
  byName: true,
  membershipId: true,
  state: true,
  read: true,
  readAt: true,
  heartbeatAt: true,
  lines: true,
  encoding: true,
  unread: true,
  notRead: true,
  fault: true,
  createdAt: true,
  appliedAt: true,
  undoneAt: true,
  undoUntil: true,
  faulty: true,
  problemCount: true,
  notes: true,
  leftLying: true,
  kept: true,
  tookMs: true,
  changes: true,
} as const

// A batch takes a second at most; who is silent for so long has stopped.
const SILENT = 15_000
const COMPARING = 120_000

type Head = NonNullable<Awaited<ReturnType<typeof readHead>>>
const readHead = (db: ActorDb, id: string) => db.importFile.findFirst({ where: { id }, select: head })

function facts(file: Head, now: Date): ImportFacts {
  const { membershipId, readAt, heartbeatAt, tookMs, notRead, fault, changes, undoUntil, ...rest } = file
  // Real time on both sides: the heart beats by the server's clock, also in a demo.
  const silent = Date.now() - (heartbeatAt?.getTime() ?? 0)
  return {
    ...rest,
    kind: importedKind.parse(file.kind),
    byCommand: membershipId === null,
    progress:
      file.state !== 'staging'
        ? null
        : silent > (readAt ? COMPARING : SILENT)
          ? 'stopped'
          : readAt
            ? 'comparing'
            : 'reading',
    notRead: storedNotRead.parse(notRead),
    fault: storedFault.nullable().parse(fault),
    // Whole seconds: how long one line takes must not tell whom it resembles elsewhere.
    seconds: Math.round(tookMs / 1000),
    undoUntil: file.state === 'applied' && undoUntil && undoUntil > now ? undoUntil : null,
    changes: storedChanges.parse(changes),
  }
}

/** A school's administrator. That of a region keeps the registers, and has no lists (the database takes none from her either). */
export async function schoolOf(db: ActorDb) {
  const { organisationId } = administratorOf(db)
  if (await keepsRegisters(db)) throw new Refused('not_found')
  return { organisationId }
}

const chosen = (asked: string) => found(fields.id().safeParse(asked).data)

/** That the file is there, for whoever asks. */
export const fileOf = async (db: ActorDb, id: string) =>
  found(await db.importFile.findFirst({ where: { id: chosen(id) }, select: { id: true } }))

/** One file with its first problems and the first lines that an undo had to leave, in the order of the file. */
export async function findRoster(db: ActorDb, id: string, now = new Date()) {
  const file = facts(found(await readHead(db, chosen(id))), now)
  const problems = await problemsOf(db, id, 0, pageSize.problems, { not: 'undoing' })
  // Only where somebody can still say something.
  const questions = file.state === 'staged' ? await questionsOf(db, id) : []
  return {
    ...file,
    problems,
    questions,
    keptLines: await problemsOf(db, id, 0, pageSize.problems, 'undoing'),
  }
}
export type RosterFile = Awaited<ReturnType<typeof findRoster>>

/** A part of the problems of a file, by line. */
export async function problemsOf(
  db: ActorDb,
  id: string,
  skip: number,
  take: number,
  foundBy: 'undoing' | { not: 'undoing' } | undefined = undefined,
): Promise<RosterProblem[]> {
  const rows = await db.importProblem.findMany({
    where: { importId: id, ...(foundBy && { foundBy }) },
    orderBy: [{ note: 'asc' }, { file: 'asc' }, { line: 'asc' }, { foundBy: 'asc' }, { n: 'asc' }],
    skip,
    take,
    select: {
      foundBy: true,
      kind: true,
      file: true,
      line: true,
      column: true,
      reason: true,
      note: true,
      shown: true,
    },
  })
  return rows.map((row) => storedProblem.parse(row))
}

/** What is asked about lines of a file, those without an answer first. */
async function questionsOf(db: ActorDb, id: string): Promise<RosterQuestion[]> {
  const rows = await db.importQuestion.findMany({
    where: { importId: id },
    orderBy: [{ answer: { sort: 'asc', nulls: 'first' } }, { n: 'asc' }],
    take: pageSize.questions,
    select: {
      n: true,
      kind: true,
      file: true,
      line: true,
      number: true,
      reason: true,
      was: true,
      says: true,
      answer: true,
      byName: true,
    },
  })
  return rows.map((row) => storedQuestion.parse(row))
}

/** The last files of a school, newest first. */
export async function listRosters(db: ActorDb, now = new Date()) {
  const files = await db.importFile.findMany({
    where: { kind: { not: 'registers' } },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: pageSize.files,
    select: head,
  })
  return files.map((file) => facts(file, now))
}

/** What the applied bundles of a school said about the ids of its own administration; newer ones first. */
export async function outerIds(db: ActorDb, school: string | null = null): Promise<Known> {
  const rows = await db.$queryRaw<{ what: string; id: string; says: unknown }[]>`
    SELECT what, outer_id AS id, says FROM authz.outer_ids(${school}::uuid)`
  const of = <S>(what: string, shape: z.ZodType<S>) =>
    new Map(rows.filter((row) => row.what === what).map((row) => [row.id, shape.parse(row.says)]))
  return {
    users: of('user', knownUser),
    classes: of('class', knownClass),
    orgs: new Set(rows.filter((row) => row.what === 'org').map((row) => row.id)),
  }
}

export const schoolByCode = (db: ActorDb, code: string) =>
  db.organisation.findFirst({
    where: { code: code.toUpperCase() },
    select: { id: true, name: true, takesPart: true },
  })
