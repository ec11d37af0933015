import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { asJob } from '@/lib/db/as-job'
import type { RosterKind } from '@/lib/interop/lines/columns/schema'
import type { Reader } from '@/lib/interop/lines/schema'
import { readBundle } from '@/lib/interop/oneroster/rules/reading'
import { apply, compare, type Run, read, undo } from '@/lib/interop/rosters/commands'
import { findRoster, outerIds, schoolByCode } from '@/lib/interop/rosters/queries'
import { readRoster } from '@/lib/interop/rosters/rules/reading'
import { commandLimits, type ImportedKind } from '@/lib/interop/rosters/schema'
import { sourcesOfFolder, sourcesOfZip } from '@/lib/interop/zip/rules'
import { found } from '@/lib/kernel/refused'
import { type Day, dayOf } from '@/lib/kernel/time'

// A whole city may come in through the command; nobody waits for it behind a screen.
const patient = { seconds: 7_200 }
const run: Run = (act) => asJob('rosters', act, patient)

type Told = (read: number) => void
type Opened = { name: string; kind: ImportedKind; reader: (today: Day) => Reader; digest: () => string }

/** One of our own files, read as it comes in. */
export function openRoster(kind: RosterKind, name: string, source: AsyncIterable<Uint8Array>): Opened {
  const sum = createHash('sha256')
  const hashed = async function* () {
    for await (const piece of source) {
      sum.update(piece)
      yield piece
    }
  }
  return {
    name,
    kind,
    reader: (today) => readRoster(kind, hashed(), today, commandLimits),
    digest: () => sum.digest('hex'),
  }
}

/** Reads and compares a file for a school by its code. Applying it is another transaction, so that a kill loses no staging. */
export async function stageRosterFor(code: string, file: Opened, told: Told = () => undefined) {
  const { school, today } = await run(async (db, now) => ({
    school: found(await schoolByCode(db, code)),
    today: dayOf(now),
  }))
  const { name, kind, digest } = file
  const id = await read(
    run,
    { kind, name, key: null, organisationId: school.id },
    counting(file.reader(today), told),
    digest,
  )
  return run(async (db, now) => {
    const { progress } = await findRoster(db, id, now)
    if (progress) await compare(db, id)
    return findRoster(db, id, now)
  })
}

async function* counting(reader: Reader, told: Told): Reader {
  let read = 0
  for (;;) {
    const next = await reader.next()
    if (next.done) return next.value
    read += next.value.read
    told(read)
    yield next.value
  }
}

/** A OneRoster bundle in a folder or a zip, read for the school of this code. */
export async function openBundleFor(code: string, place: string, org?: string): Promise<Opened> {
  const inFolder = (await stat(place)).isDirectory()
  const { sources, close } = inFolder
    ? { sources: await sourcesOfFolder(place), close: () => undefined }
    : await sourcesOfZip(place)
  const sum = createHash('sha256')
  for (const { name, size } of sources) sum.update(`${name}:${size};`)
  return {
    name: path.basename(place),
    kind: 'oneroster',
    reader: async function* (today) {
      try {
        const known = await run(async (db) => outerIds(db, found(await schoolByCode(db, code)).id))
        return yield* readBundle(sources, today, org ? { org } : { code: code.toUpperCase() }, known)
      } finally {
        close()
      }
    },
    digest: () => sum.digest('hex'),
  }
}

export const undoRosterFor = (code: string, id: string, rest: boolean) =>
  run(async (db, now) => {
    const school = found(await schoolByCode(db, code))
    found(await db.importFile.findFirst({ where: { id, organisationId: school.id }, select: { id: true } }))
    return { undone: await undo(db, id, rest), file: await findRoster(db, id, now) }
  })

export const applyRosterFor = (id: string, leave: boolean) =>
  run(async (db, now) => ({ applied: await apply(db, id, leave), file: await findRoster(db, id, now) }))
