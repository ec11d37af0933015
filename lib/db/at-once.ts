// Reads that don't need each other, sent without waiting for each other on the one connection of a transaction.
import { sqlState } from './errors'

type Answers<R extends readonly (() => Promise<unknown>)[]> = { [N in keyof R]: Awaited<ReturnType<R[N]>> }

// What was sent behind a statement that failed fails for that alone, and says nothing of itself.
const BEHIND = '25P02'

/**
 * What each read answers, in the order in which they stand. When one fails all are waited for, and its failure is that of
 * all. Each begins in a turn of its own: of what asks in one turn of a transaction, Prisma sends the next when the last
 * is answered.
 */
export async function atOnce<const R extends readonly (() => Promise<unknown>)[]>(
  ...reads: R
): Promise<Answers<R>> {
  const answers = await Promise.allSettled(
    reads.map((read) => new Promise<void>((turn) => setImmediate(turn)).then(read)),
  )
  const failed = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  if (failed.length > 0) throw failed.find((one) => sqlState(one)?.code !== BEHIND) ?? failed[0]
  return answers.map((one) => (one as PromiseFulfilledResult<unknown>).value) as unknown as Answers<R>
}
