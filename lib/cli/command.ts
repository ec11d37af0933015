import { Stop } from '@/lib/kernel/stop'

type Cleanup = () => Promise<void> | void
const cleanups: Cleanup[] = []
let stopping = false

export const isEnding = () => stopping
export const atEnd = (cleanup: Cleanup) => cleanups.push(cleanup)

export async function end(code: number): Promise<never> {
  if (!stopping) {
    stopping = true
    for (const cleanup of cleanups.reverse()) await Promise.resolve(cleanup()).catch(() => {})
    process.exit(code)
  }
  return new Promise<never>(() => {})
}

// Every command goes through here: it ends what it started, also when it is interrupted or when the terminal that
// started it is gone, and says an expected trouble in one sentence.
export async function command(work: () => Promise<number | undefined>) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(0))
  process.on('disconnect', () => void end(0))
  process.channel?.unref()
  try {
    const code = await work()
    await end(code ?? 0)
  } catch (error) {
    const stop = error instanceof Stop ? error : forbidden(error)
    if (stop?.log) console.error(`\n${stop.log}`)
    console.error(stop ? `\n${stop.nl}\n${stop.en}` : error)
    await end(1)
  }
}

export async function step<T>(words: string, work: () => Promise<T>): Promise<T> {
  const begin = performance.now()
  process.stdout.write(`${words} … `)
  try {
    const result = await work()
    console.log(`${((performance.now() - begin) / 1000).toFixed(1)} s`)
    return result
  } catch (error) {
    console.log('')
    throw error
  }
}

// Mostly the folder .data of an earlier run as another user.
function forbidden(error: unknown): Stop | undefined {
  const { code = '', path = '' } = error as { code?: string; path?: string }
  if (!path || !['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(code)) return undefined
  return new Stop(
    `Cannot use ${path} (${code}); run the command as the user who owns it, or remove it.`,
    `Kan ${path} niet gebruiken (${code}); voer de opdracht uit als de eigenaar ervan, of verwijder het.`,
  )
}
