// The words of a Word file that somebody brought, as a web page. Reading one takes a second for every hundred thousand
// of its marks, which are cheap to write by the million: it happens beside the only thread that answers everybody, with
// a limit of time and of memory.
import { Worker } from 'node:worker_threads'
import yauzl from 'yauzl'

const UNPACKED = 60_000_000
/** What holds words and their layout, photos left out; a report of a hundred pages has one or two million. */
const WORDS_UNPACKED = 12_000_000
const PARTS = 2_000
const SECONDS = 10
const MEGABYTES = 384
const AT_ONCE = 2

/** The file as HTML; null when it is no Word file, `tooLong` when it asks for more than one file may. */
export async function htmlOfWord(bytes: Uint8Array): Promise<string | null | 'tooLong'> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const judged = await judge(buffer)
  return judged === 'word' ? inTurn(() => converted(bytes)) : judged
}

let free = AT_ONCE
const waiting: (() => void)[] = []
async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  if (free === 0) await new Promise<void>((next) => waiting.push(next))
  else free--
  try {
    return await run()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
}

// The thread has nothing of ours: no settings, no connection, no other module than the reader.
const reader = `
const { parentPort, workerData } = require('node:worker_threads')
const mammoth = require('mammoth')
const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
mammoth
  .convertToHtml({ buffer: Buffer.from(workerData) }, { convertImage })
  .then(({ value }) => parentPort.postMessage(value), () => parentPort.postMessage(null))
`

function converted(bytes: Uint8Array): Promise<string | null | 'tooLong'> {
  const worker = new Worker(reader, {
    eval: true,
    execArgv: [],
    env: {},
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES, maxYoungGenerationSizeMb: 32 },
  })
  return new Promise<string | null | 'tooLong'>((resolve) => {
    const timer = setTimeout(() => resolve('tooLong'), SECONDS * 1_000)
    worker.once('message', (html: string | null) => resolve(html))
    worker.once('error', (error: { code?: string }) =>
      resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooLong' : null),
    )
    worker.once('exit', () => {
      clearTimeout(timer)
      resolve(null)
    })
  }).finally(() => worker.terminate())
}

/** Whether a Word file is one, and stays small when it is unpacked: counted while unpacking, whatever its list says. */
export async function judge(zip: Buffer): Promise<'word' | 'tooLong' | null> {
  const file = await yauzl
    .fromBufferPromise(zip, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      decodeStrings: true,
    })
    .catch(() => null)
  if (!file) return null
  let [total, words, parts, isWord] = [0, 0, 0, false]
  try {
    for await (const entry of file.eachEntry()) {
      isWord ||= entry.fileName === 'word/document.xml'
      if (++parts > PARTS || total + entry.uncompressedSize > UNPACKED) return 'tooLong'
      if (entry.fileName.endsWith('/')) continue
      const holdsWords = !/\.(png|jpe?g|gif|emf|wmf|bmp|tiff?|bin|ttf|odttf)$/i.test(entry.fileName)
      for await (const piece of await file.openReadStreamPromise(entry)) {
        total += (piece as Buffer).length
        if (holdsWords) words += (piece as Buffer).length
        if (total > UNPACKED || words > WORDS_UNPACKED) return 'tooLong'
      }
    }
    return isWord ? 'word' : null
  } catch {
    return null
  } finally {
    file.close()
  }
}
