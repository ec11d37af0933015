// The one way in for the body of a request that no form of the framework reads. A sender who says nothing of its length,
// or lies about it, is counted like any other: what comes after the most is never taken in.
import { Readable } from 'node:stream'
import Busboy, { type BusboyFileStream, type BusboyHeaders } from '@fastify/busboy'
import { type Arrived, layDown, takeAway } from './arriving'

/** For a form of a few words: a key, a name, a choice. */
export const SMALL_FORM = 20_000
/** What the fields and borders of a form may add to its file. */
export const AROUND_FILE = 100_000

export class BodyTooBig extends Error {
  constructor() {
    super('a body larger than it may be')
    this.name = 'BodyTooBig'
  }
}

/** A form that is none, or that stopped in the middle. */
export class BrokenForm extends Error {
  constructor() {
    super('a form that broke off')
    this.name = 'BrokenForm'
  }
}

/** The bytes as they come in, up to `most`; one more ends in BodyTooBig. Who may send is looked up before the first. */
export async function* bodyOf(request: Request, most: number): AsyncGenerator<Uint8Array> {
  if (Number(request.headers.get('content-length')) > most) throw new BodyTooBig()
  let total = 0
  for await (const piece of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    total += piece.length
    if (total > most) throw new BodyTooBig()
    yield piece
  }
}

/** The whole of a small body. */
export async function readBody(request: Request, most: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of bodyOf(request, most)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** The fields of a small form as a browser posts it; null when it is none, broke off, or isn't small. */
export async function readForm(request: Request, most = SMALL_FORM): Promise<FormData | null> {
  const type = request.headers.get('content-type') ?? ''
  const bytes = await readBody(request, most).catch(() => null)
  if (!bytes) return null
  return new Response(Buffer.from(bytes), { headers: { 'content-type': type } }).formData().catch(() => null)
}

type Received = { fields: Record<string, string>; file: Arrived | null }

/**
 * A form with one file of at most `most` bytes: what stands in it, or BodyTooBig or BrokenForm. The file lies on disk
 * while `run` looks at it, and is gone when that is over.
 */
export async function receiveFile<T>(
  request: Request,
  most: number,
  run: (received: Received) => Promise<T>,
): Promise<T> {
  const received: Received = { fields: {}, file: null }
  try {
    await receive(request, most, received)
    return await run(received)
  } finally {
    if (received.file) await takeAway(received.file)
  }
}

async function receive(request: Request, most: number, received: Received) {
  const body = Readable.from(bodyOf(request, most + AROUND_FILE))
  let part: BusboyFileStream | undefined
  let laid: Promise<void> | undefined
  let tooBig = false
  try {
    await new Promise<void>((resolve, reject) => {
      const busboy = open(request, most)
      const end = (error: Error) => {
        reject(error)
        body.destroy()
        busboy.destroy()
        part?.destroy(error)
      }
      busboy.on('field', (field, value) => {
        received.fields[field] = value
      })
      busboy.on('file', (_field, stream: BusboyFileStream, given) => {
        part = stream.on('error', () => undefined)
        laid = layDown(given ?? '', stream).then((file) => {
          received.file = file
        })
        laid.catch(end)
        stream.on('limit', () => {
          tooBig = true
          end(new BodyTooBig())
        })
      })
      busboy.on('finish', () => resolve())
      busboy.on('error', (error) => end(error as Error))
      body.on('error', end)
      request.signal.addEventListener('abort', () => end(new BrokenForm()))
      body.pipe(busboy)
    })
    await laid
  } catch (error) {
    await laid?.catch(() => undefined)
    throw tooBig || error instanceof BodyTooBig ? new BodyTooBig() : new BrokenForm()
  }
}

const open = (request: Request, most: number) =>
  new Busboy({
    headers: Object.fromEntries(request.headers) as BusboyHeaders,
    limits: { fileSize: most + 1, files: 1, fields: 10, fieldSize: 2_000, parts: 12, headerPairs: 50 },
  })
