// Where the bytes of photos and files lie. A second database without our checks would be a leak: whoever hands bytes
// out has read the row that names them first, in a transaction of the reader.
import { randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** The size of the whole, and its content from one byte to another (both included), or all of it. */
type Opened = { bytes: number; read(part?: { start: number; end: number }): Readable }

/** The few things that another place for files (S3 or the like) has to offer. */
export type FileStore = {
  /** Takes bytes or a stream in whole and answers with the key; a stream that breaks leaves nothing behind. */
  put(content: Uint8Array | Readable): Promise<string>
  /** Null when there is no such file. */
  open(key: string): Promise<Opened | null>
  drop(key: string): Promise<void>
  /** Every key, with when it was put, for the sweep of what no row names. */
  list(): AsyncIterable<{ key: string; putAt: Date }>
}

// A key says nothing: no name that somebody gave, no student, no kind.
// What a killed process left half is listed and dropped like any file that no row names.
const KEY = /^[0-9a-f]{40}(\.part)?$/

/** Files in a folder, spread over 256 folders below it. */
export function diskStore(folder: string): FileStore {
  const place = (key: string) => {
    if (!KEY.test(key)) throw new Error('not a key of this store')
    return path.join(folder, key.slice(0, 2), key)
  }
  return {
    async put(content) {
      const key = randomBytes(20).toString('hex')
      const target = place(key)
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 })
      const half = `${target}.part`
      try {
        const source = content instanceof Readable ? content : Readable.from([content])
        await pipeline(source, createWriteStream(half, { flags: 'wx', mode: 0o600 }))
        await rename(half, target)
      } catch (error) {
        await rm(half, { force: true })
        throw error
      }
      return key
    },
    async open(key) {
      const found = await stat(place(key)).catch(() => null)
      return found && { bytes: found.size, read: (part) => createReadStream(place(key), part) }
    },
    drop: (key) => rm(place(key), { force: true }),
    async *list() {
      for (const shelf of await readdir(folder).catch(() => []))
        for (const key of await readdir(path.join(folder, shelf)).catch(() => [])) {
          const found = await stat(path.join(folder, shelf, key)).catch(() => null)
          if (found?.isFile()) yield { key, putAt: found.mtime }
        }
    },
  }
}

/** The store of this process: FILES_FOLDER, which the commands set for each database. */
export function fileStore(env: NodeJS.ProcessEnv = process.env): FileStore {
  if (!env.FILES_FOLDER) throw new Error('FILES_FOLDER is not set: where do photos and files go?')
  return diskStore(env.FILES_FOLDER)
}

/** A file on its way to a browser; one that goes away in the middle is no fault of ours. */
export function toBrowser(stream: Readable): ReadableStream<Uint8Array> {
  stream.on('error', () => undefined)
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}
