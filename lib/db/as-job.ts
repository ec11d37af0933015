import { randomUUID } from 'node:crypto'
import type { ActorDb } from './as-actor'
import { jobClient, onlyOnce } from './client'
import { translate } from './errors'
import { noteLost } from './lost'

export type JobName = 'nightly' | 'clock' | 'rosters' | 'registers' | 'invite'

/** Runs named system work in one transaction of the jobs' own role, which has narrow rights of its own. */
export function asJob<T>(
  job: JobName,
  run: (db: ActorDb, now: Date) => Promise<T>,
  patience: { seconds: number } = { seconds: 120 },
): Promise<T> {
  return onlyOnce(() =>
    jobClient()
      .$transaction(
        async (tx) => {
          const [row] = await tx.$queryRaw<
            { now: Date }[]
          >`SELECT authz.enter_job(${job}, 'write', ${randomUUID()}::uuid) AS now`
          return await run(tx as ActorDb, row?.now as Date)
        },
        { maxWait: 10_000, timeout: patience.seconds * 1_000 },
      )
      .catch((error: unknown) => {
        noteLost(error)
        throw translate(error)
      }),
  )
}
