// Reads that don't need each other, sent without waiting for each other on the one connection of a transaction.

type Answers<R extends readonly (() => Promise<unknown>)[]> = { [N in keyof R]: Awaited<ReturnType<R[N]>> }

/**
 * What each read answers, in the order in which they stand; the first that fails is the failure of all. Each begins in a
 * turn of its own: of what asks in one turn of a transaction, Prisma sends the next when the last is answered.
 */
export const atOnce = <const R extends readonly (() => Promise<unknown>)[]>(
  ...reads: R
): Promise<Answers<R>> =>
  Promise.all(
    reads.map((read) => new Promise<void>((turn) => setImmediate(turn)).then(read)),
  ) as unknown as Promise<Answers<R>>
