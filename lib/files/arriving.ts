// A file that comes in lies on the disk of this machine until it was judged, whatever its size: in memory there is one
// piece of it. It lies where the store keeps what a killed process left half, so the night takes what stays behind.
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export type Arrived = { name: string; path: string; size: number }

/** Lays a stream down as it comes. One that breaks leaves nothing behind. */
export async function layDown(name: string, source: Readable): Promise<Arrived> {
  const folder = process.env.FILES_FOLDER
  if (!folder) throw new Error('FILES_FOLDER is not set: where does a file arrive?')
  const key = randomBytes(20).toString('hex')
  const place = path.join(folder, key.slice(0, 2), `${key}.part`)
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  let size = 0
  try {
    await pipeline(
      source,
      async function* (pieces: AsyncIterable<Uint8Array>) {
        for await (const piece of pieces) {
          size += piece.length
          yield piece
        }
      },
      createWriteStream(place, { flags: 'wx', mode: 0o600 }),
    )
  } catch (error) {
    await rm(place, { force: true })
    throw error
  }
  return { name, path: place, size }
}

/** The whole of it, for who judges by its bytes. */
export const bytesOf = ({ path: place }: Arrived): Promise<Uint8Array> => readFile(place)

export const takeAway = ({ path: place }: Arrived): Promise<void> => rm(place, { force: true })
