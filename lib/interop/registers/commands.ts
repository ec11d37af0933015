import { createHash, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import type { Upload } from '@/lib/kernel/fields'
import { found, Refused } from '@/lib/kernel/refused'
import { MAX_BYTES } from '../csv/rules'
import { refusedFile } from '../csv/stream/rules'
import { looksZipped, sourceOfBytes, sourcesOfZip } from '../zip/rules'
import type { Source } from '../zip/schema'
import { keepsRegisters } from './queries'
import { type Register, readRegisters, registerFileOf } from './rules'
import { type ChosenRegister, type RegisterFile, type Undone, type UndoRegister, undone } from './schema'

export type Brought = { names: string[]; sha256: string; register: Register; notRead: string[] }

/** The registers among the files of a folder, a zip or a form; files with another name are said and left. */
export async function readFiles(sources: readonly Source[]): Promise<Brought> {
  const files: Partial<Record<RegisterFile, Uint8Array>> = {}
  const [names, notRead]: [string[], string[]] = [[], []]
  const sum = createHash('sha256')
  for (const source of [...sources].sort((a, b) => a.name.localeCompare(b.name, 'en'))) {
    const kind = registerFileOf(source.name)
    if (!kind) {
      notRead.push(plainName(source.name))
      continue
    }
    if (files[kind]) throw refusedFile({ fault: 'zipDouble' })
    const bytes = await bytesOf(source)
    files[kind] = bytes
    names.push(plainName(source.name))
    sum.update(source.name).update(bytes)
  }
  if (names.length === 0) throw new Refused('invalid', 'noRegister', { field: 'files', at: {} })
  return { names, notRead, sha256: sum.digest('hex'), register: readRegisters(files) }
}

async function bytesOf(source: Source): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  let total = 0
  for await (const piece of source.open()) {
    total += piece.length
    if (total > MAX_BYTES) throw refusedFile({ fault: 'tooBig' })
    pieces.push(piece)
  }
  return new Uint8Array(Buffer.concat(pieces))
}

// The name of a file may hold anything; only what people recognise it by stays.
const plainName = (name: string) =>
  name
    .slice(name.lastIndexOf('/') + 1)
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '')
    .slice(0, 60)

type By = { organisationId: string | null; membershipId: string | null; byName: string }

// The role's own limits are for pages; a register is the whole country.
async function allowTime(db: ActorDb) {
  await db.$executeRaw`SELECT set_config('statement_timeout', '55s', true), set_config('lock_timeout', '5s', true)`
}

// A connection that has to carry ten megabytes at once breaks on a busy machine.
const PIECE = 2_000

/** Keeps what was read, with what it would change. */
export async function stage(db: ActorDb, by: By, brought: Brought, now: Date): Promise<string> {
  const id = randomUUID()
  const { schools, sites, programmes, qualifications, problems, ...counts } = brought.register
  await db.registerFile.createMany({
    data: [
      {
        id,
        ...by,
        fileNames: brought.names.join(', '),
        sha256: brought.sha256,
        state: 'staged',
        counts: { ...counts, notRead: brought.notRead.slice(0, 20) },
        problems: problems.slice(0, 1_000),
        createdAt: now,
      },
    ],
  })
  await allowTime(db)
  for (const [kind, rows] of Object.entries({ schools, sites, programmes, qualifications }))
    for (let at = 0; at < rows.length; at += PIECE)
      await db.$executeRaw`
        SELECT authz.put_register(${id}::uuid, ${kind}, ${JSON.stringify(rows.slice(at, at + PIECE))}::jsonb)`
  await db.$executeRaw`SELECT authz.preview_register(${id}::uuid)`
  return id
}

/** Applies what the preview showed, whole. False when the registers changed since, or when lines hold a fault. */
export async function apply(db: ActorDb, id: string): Promise<boolean> {
  await allowTime(db)
  const [row] = await db.$queryRaw<
    { applied: boolean }[]
  >`SELECT authz.apply_register(${id}::uuid) AS applied`
  return row?.applied ?? false
}

/** Puts back what a file changed; with something changed or used since, only when `rest` asks for the others. */
export async function undo(db: ActorDb, id: string, rest: boolean): Promise<Undone> {
  await allowTime(db)
  const [row] = await db.$queryRaw<
    { did: unknown }[]
  >`SELECT authz.undo_register(${id}::uuid, ${rest}) AS did`
  return undone.parse(row?.did)
}

async function sourcesOf(uploads: readonly Upload[]): Promise<{ sources: Source[]; close(): void }> {
  const sources: Source[] = []
  const closes: (() => void)[] = []
  for (const { name, bytes } of uploads) {
    if (looksZipped(bytes)) {
      const zip = await sourcesOfZip(bytes)
      sources.push(...zip.sources)
      closes.push(zip.close)
    } else sources.push(sourceOfBytes(name, bytes))
  }
  return { sources, close: () => closes.forEach((close) => void close()) }
}

/** Reads the files of a form. It takes seconds, so it is done before the transaction that keeps what they say. */
export async function readUploads(uploads: readonly Upload[]): Promise<Brought> {
  try {
    const { sources, close } = await sourcesOf(uploads)
    try {
      return await readFiles(sources)
    } finally {
      close()
    }
  } catch (error) {
    throw fieldOfFiles(error)
  }
}

const fieldOfFiles = (error: unknown) =>
  error instanceof Refused && error.detail.field === 'file'
    ? new Refused(error.code, error.reason, { ...error.detail, field: 'files' })
    : error

export async function stageRegister(db: ActorDb, brought: Brought, now: Date) {
  const { organisationId, membershipId, name } = staffOf(db)
  found(await keepsRegisters(db))
  const id = await stage(db, { organisationId, membershipId, byName: name }, brought, now)
  return { id }
}

export async function applyRegister(db: ActorDb, input: z.output<typeof ChosenRegister>, _now: Date) {
  return { applied: await apply(db, input.id) }
}

export async function discardRegister(db: ActorDb, input: z.output<typeof ChosenRegister>, _now: Date) {
  await db.$executeRaw`SELECT authz.discard_register(${input.id}::uuid)`
}

export async function undoRegister(db: ActorDb, input: z.output<typeof UndoRegister>, _now: Date) {
  const { undone } = await undo(db, input.id, input.rest)
  return { undone }
}
