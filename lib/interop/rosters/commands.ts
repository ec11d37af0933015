import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { rosterKeys } from '../lines/columns/schema'
import type { Reader, StagedLine } from '../lines/schema'
import { isNote } from '../lines/schema'
import { fileOf } from './queries'
import type { ChosenRoster, DecidedRoster, ImportedKind, SayWho } from './schema'

/** One transaction as whoever brings the file: a person on the screen, or the command. */
export type Run = <T>(act: (db: ActorDb, now: Date) => Promise<T>) => Promise<T>
export type Brought = {
  kind: ImportedKind
  name: string
  /** Of the form, so that sending it twice is one file. */
  key: string | null
  /** Only the command names a school; a person brings a file to their own. */
  organisationId?: string
}
type Pen = { id: string; reader: string; sums: string[] }

/**
 * Reads a file batch by batch, each in a transaction of its own, and leaves it read but not yet compared. When it stops
 * halfway, bringing it again goes on where it stopped. A file that is no roster at all throws before anything is kept;
 * one that turns out so later is put aside, with the reason on its page.
 */
export async function read(run: Run, file: Brought, reader: Reader, digest: () => string): Promise<string> {
  const { kind, key, organisationId = null } = file
  const name = plainFileName(file.name)
  let pen: Pen | undefined
  const begin = async () => {
    const [begun] = await run(
      (db) =>
        db.$queryRaw<Pen[]>`
          SELECT * FROM authz.begin_staging(${kind}::import_kind, ${name}, ${key}::uuid, ${organisationId}::uuid)`,
    )
    return found(begun)
  }
  let nth = 0
  let upto = 0
  try {
    for (;;) {
      const next = await reader.next()
      pen ??= await begin()
      const { id, reader: by, sums } = pen
      if (next.done) {
        const { encoding, unread, notRead = [] } = next.value
        return run(async (db) => {
          await allowTime(db)
          const [row] = await db.$queryRaw<{ id: string }[]>`
            SELECT authz.end_staging(${id}::uuid, ${by}::uuid, ${nth}::int, ${digest()}, ${encoding}, ${unread}::int, ${JSON.stringify(notRead)}::jsonb) AS id`
          return row?.id ?? id
        })
      }
      const said = JSON.stringify(next.value.lines.map(stored))
      const wrong = JSON.stringify(next.value.problems.map((one) => ({ ...one, note: isNote(one.reason) })))
      upto += next.value.read
      const ids = JSON.stringify(next.value.ids ?? [])
      const sum = createHash('sha256').update(said).update(wrong).update(ids).digest('base64url')
      if (sums[nth++] === sum) continue
      await run(async (db) => {
        await allowTime(db)
        await db.$executeRaw`
          SELECT authz.stage_batch(${id}::uuid, ${by}::uuid, ${nth}::int, ${sum}, ${upto}::int, ${said}::jsonb, ${wrong}::jsonb)`
        if (next.value.ids?.length)
          await db.$executeRaw`SELECT authz.stage_ids(${id}::uuid, ${by}::uuid, ${nth}::int, ${ids}::jsonb)`
      })
    }
  } catch (error) {
    if (!pen || !(error instanceof Refused) || !error.detail.at) throw error
    const { id, reader: by } = pen
    const because = JSON.stringify({ reason: error.reason, ...error.detail.at })
    await run(
      (db) => db.$executeRaw`SELECT authz.break_off_staging(${id}::uuid, ${by}::uuid, ${because}::jsonb)`,
    )
    return id
  } finally {
    await reader.return?.(undefined as never)
  }
}

// What makes two lines speak of the same thing goes along as one word, so that the database finds them far apart.
const stored = ({ kind, file, line, values }: StagedLine) => ({
  kind,
  file,
  line,
  key: rosterKeys[kind]
    .map((name) => (name === 'name' ? values[name] : String(values[name]).toLowerCase()))
    .join('\u001f'),
  v: values,
})

// The name of a file may hold anything; only what people recognise it by stays.
const plainFileName = (name: string) =>
  name
    .replaceAll(/[^\p{L}\p{N} ._()-]/gu, '')
    .slice(0, 100)
    .trim() || 'bestand.csv'

// The role's own limits are for pages; these acts touch a whole school.
async function allowTime(db: ActorDb) {
  await db.$executeRaw`SELECT set_config('statement_timeout', CASE WHEN authz.job() IS NULL THEN '110s' ELSE '2h' END, true), set_config('lock_timeout', '5s', true), authz.notice_when_gone()::text`
}

/** Has the database show what a file that was read would do; the preview is the act itself, undone. */
export async function compare(db: ActorDb, id: string) {
  await allowTime(db)
  await db.$executeRaw`SELECT authz.preview_roster(${id}::uuid)`
}

/** Applies what the preview showed; with `leave` without the lines that are faulty. False when the school changed since, or when lines are faulty and nobody agreed: then nothing happened and the preview is new. */
export async function apply(db: ActorDb, id: string, leave = false): Promise<boolean> {
  await allowTime(db)
  const [row] = await db.$queryRaw<{ applied: boolean }[]>`
    SELECT authz.apply_roster(${id}::uuid, ${leave}) AS applied`
  return row?.applied ?? false
}

/** Takes an applied file back; with `rest` without the lines that can't be. False when some can't: then nothing happened and they are listed. */
export async function undo(db: ActorDb, id: string, rest = false): Promise<boolean> {
  await allowTime(db)
  const [row] = await db.$queryRaw<{ undone: boolean }[]>`
    SELECT authz.undo_roster(${id}::uuid, ${rest}) AS undone`
  return row?.undone ?? false
}

/** What undo remembers is forgotten after thirty days, and a file that nobody decided about is put aside. */
export async function forgetImports(db: ActorDb): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`SELECT authz.forget_imports() AS count`
  return row?.count ?? 0
}

/** Goes on with a file that was read to its end but not compared, because the server stopped in between. */
export async function compareRoster(db: ActorDb, { id }: z.output<typeof ChosenRoster>, _now: Date) {
  await fileOf(db, id)
  await compare(db, id)
}

/** Applies what the page showed; not applied when something changed since. */
export async function applyRoster(db: ActorDb, { id, rest }: z.output<typeof DecidedRoster>, _now: Date) {
  await fileOf(db, id)
  return { applied: await apply(db, id, rest) }
}

/** Keeps what somebody said of the lines that may be about another person, and shows anew what the file would do. */
export async function sayWho(db: ActorDb, { id, said }: z.output<typeof SayWho>, _now: Date) {
  await fileOf(db, id)
  let differs = false
  for (const [n, word] of said) {
    const [row] = await db.$queryRaw<{ changed: boolean }[]>`
      SELECT authz.say_who(${id}::uuid, ${n}::int, ${word}) AS changed`
    differs ||= row?.changed ?? false
  }
  if (differs) await compare(db, id)
  return { differs }
}

export async function discardRoster(db: ActorDb, { id }: z.output<typeof ChosenRoster>, _now: Date) {
  await fileOf(db, id)
  await db.$executeRaw`SELECT authz.discard_roster(${id}::uuid)`
}

/** Takes a file back; not undone when some lines can't be and nobody said to leave those. */
export async function undoRoster(db: ActorDb, { id, rest }: z.output<typeof DecidedRoster>, _now: Date) {
  await fileOf(db, id)
  return { undone: await undo(db, id, rest) }
}
