import { beforeAll, expect, it } from 'vitest'
import { openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor, type Mode } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'

const db = useRegion('reached')
let emma = ''
beforeAll(async () => {
  emma = (await openSession('demo', 'emma')) ?? ''
})

const asEmma = <T>(mode: Mode, run: (tx: ActorDb) => Promise<T>) =>
  asActor(emma, { purpose: 'begeleiding', mode }, run)
const reach = (tx: ActorDb) => tx.$queryRaw<{ id: string }[]>`SELECT authz.reach()::text AS id ORDER BY 1`
const students = (tx: ActorDb) => tx.student.count()
const slot = (tx: ActorDb) =>
  tx.$queryRaw<{ kept: string | null }[]>`SELECT current_setting('authz.reached_any', true) AS kept`

it('asks once in a request that reads, and gives the same', async () => {
  const [first, second, kept] = (await asEmma('read', async (tx) => [
    await reach(tx),
    await reach(tx),
    (await slot(tx))[0]?.kept ?? '',
  ])) as [{ id: string }[], { id: string }[], string]
  expect(first.length).toBeGreaterThan(3)
  expect(second).toEqual(first)
  expect(kept).toContain(first[0]?.id)
  expect(await asEmma('write', reach)).toEqual(first)
})

it('believes no text that an injection put there, also not what another request was told', async () => {
  const stranger = ids.student('indy')
  const forged = await asEmma('read', async (tx) => {
    await tx.$executeRaw`SELECT set_config('authz.reached_any', repeat('a', 64) || ${`{${stranger}}`}, true)`
    return tx.student.findMany({ select: { id: true } })
  })
  expect(forged?.map(({ id }) => id)).not.toContain(stranger)
  expect(forged?.length).toBeGreaterThan(3)
  // What Femke's own school may see is sealed with who asked, and when: another person or moment opens nothing with it.
  const joke = (await openSession('demo', 'ruud')) ?? ''
  const theirs = await asActor(joke, { purpose: 'begeleiding', mode: 'read' }, async (tx) => {
    await reach(tx)
    return (await slot(tx))[0]?.kept ?? ''
  })
  const [own, stolen] = (await asEmma('read', async (tx) => [
    await students(tx),
    await tx.$executeRaw`SELECT set_config('authz.reached_any', ${theirs}, true)`.then(() => students(tx)),
  ])) as [number, number]
  expect(theirs).not.toBe('')
  expect(stolen).toBe(own)
})

it('an act that writes asks anew, and the next request knows what changed', async () => {
  const before = await asEmma('read', students)
  await asEmma('write', async (tx) => {
    expect(await students(tx)).toBe(before)
    expect((await slot(tx))[0]?.kept ?? '').toBe('')
  })
  await query(db.ownerUrl, 'UPDATE group_staff SET valid_until = $1 WHERE membership_id = $2', [
    '2027-01-01',
    ids.membership('emma'),
  ])
  expect(await asEmma('read', students)).toBeLessThan(before ?? 0)
})
