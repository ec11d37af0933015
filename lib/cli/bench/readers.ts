// Readers in a process of their own, so that they share no thread with what they ask.
import { fork } from 'node:child_process'
import path from 'node:path'
import { checkout } from '@/lib/db/places'

export type Ask = { base: string; cookie: string; paths: string[]; readers: number; requests: number }
/** `wrong`: what came instead of a page, by how often. */
export type Read = { times: number[]; seconds: number; wrong: Record<string, number> }
export type Readers = { read(ask: Ask): Promise<Read>; stop(): Promise<void> }

export function openReaders(): Readers {
  const child = fork(path.join(checkout, 'lib/cli/bench-readers.ts'), {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    read: async (ask) => {
      const heard = new Promise<Read>((resolve) => child.once('message', (read) => resolve(read as Read)))
      child.send(ask)
      const read = await Promise.race([heard, ended])
      if (!read || typeof read === 'number') throw new Error(`the readers ended with ${read}`)
      if (Object.keys(read.wrong).length)
        throw new Error(`${ask.paths[0]} for ${ask.readers} readers: ${JSON.stringify(read.wrong)}`)
      return read
    },
    stop: async () => {
      child.disconnect()
      await ended
    },
  }
}
