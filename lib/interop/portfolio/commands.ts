// Makes the file that a student takes along. The form's answer is the page that shows how far it is; the making goes on
// after that answer, reads in short transactions of the student, and writes straight into the store.
import 'server-only'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { append } from '@/lib/audit/commands'
import { type ActorDb, asActor, studentOf } from '@/lib/db/as-actor'
import { findOwnForm } from '@/lib/dossier/forms/own/queries'
import { readForm } from '@/lib/files/body'
import { type FileStore, fileStore } from '@/lib/files/store'
import { Refused, refusedAsNull } from '@/lib/kernel/refused'
import { turnsOf } from '@/lib/kernel/turns'
import { type Locale, translator } from '@/lib/messages'
import { archiveOf } from './archive/commands'
import { picturesFrom } from './pdf/commands'
import { pdfOf } from './pdf/rules/document'
import { type Carried, countEntries, listExports, readEntries, readHead } from './queries'
import { jsonOf, standOf } from './rules'
import { type Choice, TakeAlong } from './schema'

/** One transaction of the student; what it answers is never null. */
export type Run = <T>(mode: 'read' | 'write', act: (db: ActorDb, now: Date) => Promise<T>) => Promise<T>

function runAs(token: string): Run {
  return async (mode, act) => {
    const done = await asActor(token, { purpose: 'recht', mode }, async (db, now) => ({
      value: await act(db, now),
    }))
    if (!done) throw new Refused('not_found')
    return done.value
  }
}

/** Takes the form in; answers with the file that is being made, none when nothing was chosen, or null when nobody may ask this here. */
export async function takeAlong(
  request: Request,
  token: string | null,
  locale: Locale,
): Promise<{ id: string | null; busy?: true } | null> {
  const home = new URL(process.env.NEXTAUTH_URL as string).origin
  if (!token || request.headers.get('origin') !== home) return null
  const run = runAs(token)
  const may = await run('read', async (db) => studentOf(db)).catch(refusedAsNull)
  if (!may) return null
  const read = TakeAlong.safeParse(Object.fromEntries((await readForm(request)) ?? []))
  if (!read.success) return { id: null }
  const started = await run('write', async (db, now) => {
    const busy = await runningExport(db, now)
    return busy === null
      ? { id: await startExport(db, read.data, now) }
      : { id: busy.id, busy: true as const }
  }).catch(refusedAsNull)
  if (!started?.id || started.busy) return started
  const { id } = started
  exports
    .run(id, () => makeExport(run, id, read.data, locale))
    .catch((error: Error) => console.error(`[${id.slice(0, 8)}] taking a dossier along: ${error.name}`))
  return { id }
}

/** Of everybody together in this process; whoever waits sees behind how many. */
const exports = turnsOf('exports', { atOnce: 2 })

/** The file that is being made for this student; `id` is null when another request is just about to begin one. */
async function runningExport(db: ActorDb, now: Date): Promise<{ id: string | null } | null> {
  const { studentId } = studentOf(db)
  const [lock] = await db.$queryRaw<{ free: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${`export:${studentId}`}, 0)) AS free`
  if (!lock?.free) return { id: null }
  const all = await listExports(db, now)
  return all.find((one) => standOf(one, now) === 'running') ?? null
}

/** Writes down that the student takes the dossier along, and what was chosen. */
export async function startExport(db: ActorDb, choice: Choice, now: Date): Promise<string> {
  const { studentId } = studentOf(db)
  const id = randomUUID()
  const asForm = choice.kind === 'pdf' && choice.order === 'form'
  const { all, open } = await countEntries(db)
  const total = choice.hidden ? all : open
  await db.lobExport.createMany({
    data: [{ id, studentId, kind: choice.kind, asForm, total, createdAt: now }],
  })
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: 'tookAlong',
    objectId: id,
    details: { kind: choice.kind, hidden: choice.hidden, support: choice.support },
  })
  return id
}

/** Makes the file and keeps its progress; what goes wrong leaves a row that says so, and no half file. */
export async function makeExport(
  run: Run,
  id: string,
  choice: Choice,
  locale: Locale,
  store: FileStore = fileStore(),
): Promise<void> {
  try {
    const { head, inForm } = await run('read', async (db, now) => ({
      head: await readHead(db, choice, now),
      inForm: choice.order === 'form' ? await findOwnForm(db, 'entry', now) : null,
    }))
    const note = progressOf(run, id)
    await note({ total: head.total, done: 0 })
    const t = translator(locale)
    let done = 0
    const entries = async function* () {
      for await (const one of allEntries(run, choice)) {
        yield one
        // The folder reads twice; the second time counts no further.
        done = Math.min(done + 1, head.total)
        await note({ done })
      }
    }
    const made = {
      pdf: () => {
        const { stream, drawn } = pdfOf(t, head, entries(), picturesFrom(store), inForm)
        drawn.catch(() => undefined)
        return stream as unknown as Readable
      },
      json: () => Readable.from(jsonOf(head, entries()), { objectMode: false }),
      archive: () => archiveOf(t, head, entries, store),
    }[choice.kind]()
    let bytes = 0
    const counted = async function* () {
      for await (const piece of made) {
        bytes += (piece as Buffer).length
        yield piece as Buffer
      }
    }
    const storageKey = await store.put(Readable.from(counted(), { objectMode: false }))
    await note({ state: 'ready', storageKey, bytes, done: head.total }, true)
  } catch (error) {
    await progressOf(run, id)({ state: 'failed' }, true).catch(() => undefined)
    throw error
  }
}

async function* allEntries(run: Run, choice: Choice): AsyncGenerator<Carried> {
  for (let after: string | null = null; ; ) {
    const page: Carried[] = await run('read', (db) => readEntries(db, choice, after))
    yield* page
    after = page.at(-1)?.id ?? null
    if (after === null) return
  }
}

type Progress = {
  total?: number
  done?: number
  state?: 'ready' | 'failed'
  storageKey?: string
  bytes?: number
}

// At most once a second, each time in a short transaction of its own.
function progressOf(run: Run, id: string) {
  let last = 0
  return async (data: Progress, now = data.total !== undefined) => {
    if (!now && Date.now() - last < 1_000) return
    last = Date.now()
    await run('write', (db) =>
      db.lobExport.updateMany({ where: { id, studentId: studentOf(db).studentId }, data }),
    )
  }
}
