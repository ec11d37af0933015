// Foreign files are read beside the only thread that answers everybody: what a few kilobytes ask for is cheap to write
// and may take minutes. The thread has nothing of ours: no settings, no connection, no module but the library it asks
// for by name.
import { Worker } from 'node:worker_threads'
import { turnsOf } from '@/lib/kernel/turns'

const SECONDS = 10
const MEGABYTES = 160
const foreign = turnsOf('foreign', { atOnce: 2 })

/**
 * Runs `source`, a script that gets the bytes as `data` and calls `answer` once, with what can be cloned. Two at a time;
 * whoever comes later waits. Null when it answers nothing or breaks, `tooLong` when it asks for more time or memory than
 * one file may have.
 */
export const besides = <T>(source: string, bytes: Uint8Array): Promise<T | null | 'tooLong'> =>
  foreign.run('', () => run<T>(source, bytes))

const frame = (source: string) => `
const { parentPort, workerData: data } = require('node:worker_threads')
const answer = (value) => parentPort.postMessage(value)
${source}
`

function run<T>(source: string, bytes: Uint8Array): Promise<T | null | 'tooLong'> {
  const worker = new Worker(frame(source), {
    eval: true,
    execArgv: [],
    env: {},
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: MEGABYTES, maxYoungGenerationSizeMb: 32 },
  })
  let timer: NodeJS.Timeout | undefined
  return new Promise<T | null | 'tooLong'>((resolve) => {
    timer = setTimeout(() => resolve('tooLong'), SECONDS * 1_000)
    worker.once('message', resolve)
    worker.once('error', (error: { code?: string }) =>
      resolve(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooLong' : null),
    )
    worker.once('exit', () => resolve(null))
  }).finally(() => {
    clearTimeout(timer)
    return worker.terminate()
  })
}
