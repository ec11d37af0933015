// What happens by itself every night. Each step is one transaction of its own: a fault in one leaves the others done.
import { asJob } from '@/lib/db/as-job'
import { askToCall } from '@/lib/handover/packages/commands'

/** Gives back or moves on every crossing whose owner is away, or is there again. */
const moveOwners = () =>
  asJob('nightly', async (db) => {
    const open = await db.transition.findMany({ where: { endedAt: null }, select: { id: true } })
    for (const { id } of open) await db.$executeRaw`SELECT authz.settle_owner(${id}::uuid, 'leave')`
  })

export async function runNightly(): Promise<void> {
  await moveOwners()
  await asJob('nightly', askToCall)
}
