// Takes a form with a file in as it arrives: the file goes from the wire into the reader and from there in batches into
// the database, so that its size is no matter of memory and nothing of it ever lies on a disk.
import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import Busboy, { type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy'
import { administratorOf, asActor } from '@/lib/db/as-actor'
import { sqlState } from '@/lib/db/errors'
import { AROUND_FILE, BodyTooBig, bodyOf } from '@/lib/files/body'
import { Refused, refusedAsNull } from '@/lib/kernel/refused'
import { type Day, dayOf } from '@/lib/kernel/time'
import { readBundle } from '../../oneroster/rules/reading'
import { looksZipped, sourceOfBytes, sourcesOfZip } from '../../zip/rules'
import { compare, type Run, read } from '../commands'
import { findRoster, outerIds } from '../queries'
import { readRoster } from '../rules/reading'
import { BringRoster, type ImportedKind, screenLimits } from '../schema'

/** Small files are compared before the answer goes out; with large ones the page shows how far it is. */
const AT_ONCE = 2_000
const { maxBytes, maxLines, bundleBytes, files: maxFiles } = screenLimits

type Me = { run: Run; today: Day; code: string }

/** Answers with the file that it became, or with what is wrong with it; null when nobody may bring anything here. */
export async function bringRoster(request: Request, token: string | null): Promise<Received | null> {
  const home = new URL(process.env.NEXTAUTH_URL as string).origin
  if (!token || request.headers.get('origin') !== home) return { fault: { reason: 'elsewhere' } }
  const me = await administrator(token)
  if (!me) return null
  const form: Form = { kind: null }
  try {
    const id = await receive(request, me, form)
    const compared = finish(me.run, id)
    await Promise.race([compared, new Promise((done) => setTimeout(done, AT_ONCE))])
    return { id }
  } catch (error) {
    if (form.tooBig) return { fault: { reason: 'tooBig', kind: form.kind } }
    if (error instanceof Refused) {
      const reason = error.code === 'wrong_state' || error.reason === 'busy' ? 'busy' : error.reason
      return { fault: { reason, kind: form.kind, ...error.detail.at } }
    }
    tell(error)
    return { fault: { reason: form.broken ? 'notReceived' : 'unexpected', kind: form.kind } }
  }
}

type Fault = {
  reason: string
  kind?: string | null
  file?: string | undefined
  line?: number | undefined
  columns?: string[] | undefined
}
type Received = { id: string } | { fault: Fault }

// Of a fault only its kind is logged: its words may hold what stood in a line.
function tell(error: unknown) {
  const { name } = error as Error
  console.error(`[${randomUUID().slice(0, 8)}] bringing a file: ${name} ${sqlState(error)?.code ?? ''}`)
}

async function administrator(token: string): Promise<Me | null> {
  const found = await asActor(token, { purpose: 'beheer', mode: 'read' }, async (db, now) => {
    const { organisationId } = administratorOf(db)
    const school = await db.organisation.findFirst({
      where: { id: organisationId },
      select: { code: true, kind: true },
    })
    // A region keeps registers and has nobody of its own.
    if (school?.kind === 'region') throw new Refused('not_found')
    return { today: dayOf(now), code: school?.code ?? '' }
  }).catch(refusedAsNull)
  if (!found) return null
  const run: Run = async (act) => {
    const done = await asActor(
      token,
      { purpose: 'beheer', mode: 'write', seconds: 120 },
      async (db, now) => ({
        value: await act(db, now),
      }),
    )
    if (!done) throw new Refused('not_found', 'elsewhere')
    return done.value
  }
  return { run, ...found }
}

// Goes on after the answer went out; when it fails the page of the file says that it stopped and how to go on.
const finish = (run: Run, id: string) =>
  run(async (db, now) => {
    if ((await findRoster(db, id, now)).progress) await compare(db, id)
  }).catch(tell)

type Form = { kind: ImportedKind | null; broken?: boolean; tooBig?: boolean }
type Part = { name: string; stream: BusboyFileStream }

async function receive(request: Request, me: Me, form: Form): Promise<string> {
  if (!request.body) throw refused('noFile')
  const busboy = openForm(request)
  const body = Readable.from(bodyOf(request, maxBytes + AROUND_FILE))
  const fields: Record<string, string> = {}
  const parts: Part[] = []
  let wake: () => void = () => undefined
  let ended = false
  busboy.on('field', (name, value) => {
    fields[name] = value
  })
  busboy.on('file', (_field, stream, name) => {
    stream.on('error', () => undefined)
    parts.push({ name: name ?? '', stream })
    wake()
  })
  const end = (error?: unknown) => {
    ended = true
    form.broken ||= error !== undefined
    for (const { stream } of parts) if (error && !stream.destroyed) stream.destroy(error as Error)
    wake()
  }
  busboy.on('finish', () => end())
  busboy.on('error', end)
  body.on('error', (error) => {
    form.tooBig ||= error instanceof BodyTooBig
    busboy.destroy()
    end(error)
  })
  request.signal.addEventListener('abort', () => body.destroy(new Error('the browser went away')))
  body.pipe(busboy)
  const next = async () => {
    while (!ended && parts.length === 0) await new Promise<void>((done) => (wake = done))
    return parts.shift()
  }
  try {
    return await stageParts(next, me, form, () => chosen(fields, form))
  } finally {
    // A browser shows the answer only when it could say all it had to say.
    await drained(next)
  }
}

function openForm(request: Request) {
  try {
    return new Busboy({
      headers: Object.fromEntries(request.headers) as BusboyHeaders,
      limits: {
        fileSize: maxBytes + 1,
        files: maxFiles,
        fields: 10,
        fieldSize: 500,
        parts: 40,
        headerPairs: 50,
      },
    })
  } catch {
    throw refused('noFile')
  }
}

const refused = (reason: string) => new Refused('invalid', reason, { field: 'file', at: {} })

function chosen(fields: Record<string, string>, form: Form) {
  const read = BringRoster.omit({ file: true }).safeParse(fields)
  if (!read.success) throw refused('noKind')
  form.kind = read.data.kind
  return read.data
}

type Chosen = { kind: ImportedKind; key?: string | null | undefined; org?: string | undefined }
type Meant = { key: string | null; org: string | undefined }

async function stageParts(next: () => Promise<Part | undefined>, me: Me, form: Form, choice: () => Chosen) {
  for (;;) {
    const part = await next()
    if (!part) throw form.broken ? new Error('the form broke off') : refused('noFile')
    if (!part.name) {
      part.stream.resume()
      continue
    }
    const { kind, key = null, org } = chosenFor(part, choice)
    if (kind === 'oneroster') return stageBundle(part, next, me, { key, org })
    const sum = createHash('sha256')
    const source = async function* () {
      for await (const piece of bytesOf(part)) {
        sum.update(piece)
        yield piece
      }
    }
    const reader = readRoster(kind, source(), me.today, { maxBytes, maxLines })
    const id = await read(me.run, { kind, name: part.name, key }, reader, () => sum.digest('hex'))
    for (let more = await next(); more; more = await next()) {
      more.stream.resume()
      if (more.name) throw refused('oneFile')
    }
    return id
  }
}

// What stands before the file in the form; without it nobody reads the file, and it must run out.
function chosenFor({ stream }: Part, choice: () => Chosen): Chosen {
  try {
    return choice()
  } catch (error) {
    stream.resume()
    throw error
  }
}

/** The files of a bundle need each other, so they are held in memory: together never more than one large file. */
async function stageBundle(first: Part, next: () => Promise<Part | undefined>, me: Me, { key, org }: Meant) {
  const sum = createHash('sha256')
  const held: { name: string; bytes: Uint8Array }[] = []
  let total = 0
  for (let part: Part | undefined = first; part; part = await next()) {
    const pieces: Uint8Array[] = []
    for await (const piece of bytesOf(part)) {
      total += piece.length
      if (total > bundleBytes) throw refused('tooBig')
      pieces.push(piece)
    }
    if (!part.name) continue
    const bytes = Buffer.concat(pieces)
    sum.update(bytes)
    held.push({ name: part.name, bytes })
  }
  const [only] = held
  const zipped = only && held.length === 1 && looksZipped(only.bytes)
  const { sources, close } = zipped
    ? await sourcesOfZip(only.bytes)
    : { sources: held.map(({ name, bytes }) => sourceOfBytes(name, bytes)), close: () => undefined }
  try {
    const known = await me.run((db) => outerIds(db))
    const reader = readBundle(sources, me.today, org ? { org } : { code: me.code }, known)
    const name = held.length > 1 ? 'OneRoster' : first.name
    return await read(me.run, { kind: 'oneroster', name, key }, reader, () => sum.digest('hex'))
  } finally {
    close()
  }
}

async function* bytesOf({ stream }: Part): AsyncGenerator<Uint8Array> {
  try {
    yield* stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
  } finally {
    stream.resume()
  }
  if (stream.truncated) throw refused('tooBig')
}

async function drained(next: () => Promise<Part | undefined>) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), 20_000)
  })
  for (let part = await Promise.race([next(), late]); part; part = await Promise.race([next(), late]))
    part.stream.resume()
  clearTimeout(timer)
}
