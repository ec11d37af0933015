import { createHash, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { readRoster } from './rules/reading'
import type { ChosenRoster, RosterKind, StageRoster } from './schema'

type Brought = { organisationId: string; membershipId: string | null; byName: string }
type File = { kind: RosterKind; name: string; bytes: Uint8Array }

const BATCH = 2_000

/** Reads a file, stages its lines and has the database show what it would do. Refuses a file that is no roster. */
export async function stage(db: ActorDb, by: Brought, file: File, now: Date): Promise<string> {
  const roster = readRoster(file.kind, file.bytes, dayOf(now))
  if ('fault' in roster) {
    const { fault, line, columns } = roster
    throw new Refused('invalid', fault, { field: 'file', at: { line, columns } })
  }
  const id = randomUUID()
  await db.importFile.createMany({
    data: [
      {
        id,
        ...by,
        kind: file.kind,
        fileName: plainFileName(file.name),
        sha256: createHash('sha256').update(file.bytes).digest('hex'),
        state: 'staged',
        lines: roster.count,
        encoding: roster.encoding,
        unread: roster.unread,
        problems: roster.problems.map((problem) => ({ ...problem, by: 'file' })),
        createdAt: now,
      },
    ],
  })
  for (let at = 0; at < roster.lines.length; at += BATCH) {
    const lines = roster.lines.slice(at, at + BATCH)
    await db.importLine.createMany({
      data: lines.map(({ line, values }) => ({ importId: id, line, values: values as object })),
    })
  }
  await preview(db, id)
  return id
}

// The name of a file may hold anything; only what people recognise it by stays.
const plainFileName = (name: string) =>
  name
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '')
    .slice(0, 100)
    .trim() || 'bestand.csv'

// The role's own limits are for pages; these two acts touch a whole school.
async function allowTime(db: ActorDb) {
  await db.$executeRaw`SELECT set_config('statement_timeout', '55s', true), set_config('lock_timeout', '5s', true)`
}

async function preview(db: ActorDb, id: string) {
  await allowTime(db)
  await db.$executeRaw`SELECT authz.preview_roster(${id}::uuid)`
}

/** Applies what the preview showed, whole. False when the school changed since, or when lines hold problems: then nothing happened and the preview is new. */
export async function apply(db: ActorDb, id: string): Promise<boolean> {
  await allowTime(db)
  const [row] = await db.$queryRaw<{ applied: boolean }[]>`SELECT authz.apply_roster(${id}::uuid) AS applied`
  return row?.applied ?? false
}

export async function stageRoster(db: ActorDb, input: z.output<typeof StageRoster>, now: Date) {
  const { organisationId, membershipId, name, role } = staffOf(db)
  if (role !== 'administrator') throw new Refused('not_found')
  const id = await stage(
    db,
    { organisationId, membershipId, byName: name },
    { kind: input.kind, ...input.file },
    now,
  )
  return { to: `/beheer/bestanden/${id}` }
}

export async function applyRoster(db: ActorDb, input: z.output<typeof ChosenRoster>, _now: Date) {
  found(await db.importFile.findUnique({ where: { id: input.id }, select: { id: true } }))
  return { to: `/beheer/bestanden/${input.id}${(await apply(db, input.id)) ? '' : '?opnieuw=1'}` }
}

export async function discardRoster(db: ActorDb, input: z.output<typeof ChosenRoster>, _now: Date) {
  found(await db.importFile.findUnique({ where: { id: input.id }, select: { id: true } }))
  await db.$executeRaw`SELECT authz.discard_roster(${input.id}::uuid)`
  return { to: '/beheer/bestanden' }
}
