// Who stands in for whom is said while leave is why, and not a moment longer.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asJob } from '@/lib/db/as-job'
import { freshDatabase, query, type TestDatabase } from '@/lib/db/testing'
import { as, letGo } from '@/prisma/seed/play'
import { buildRegion, ids } from '@/prisma/seed/region'
import * as applications from '../applications/commands'
import { registerLeave } from '../leave/commands'
import { listCover } from '../leave/queries'
import { findOwner } from './queries'

let db: TestDatabase
let crossing: string
beforeAll(async () => {
  db = await freshDatabase('stands-in')
  Object.assign(process.env, {
    DATABASE_URL_APP: db.app,
    DATABASE_URL_AUTH: db.auth,
    DATABASE_URL_JOB: db.job,
  })
  await buildRegion(db.ownerUrl)
  const programmeId = ids.programme('zandhaven', 'Software developer', 'niveau 4')
  await as('daniel', 'recht', (tx, now) => applications.apply(tx, { programmeId }, now))
  const [row] = await query<{ id: string }>(
    db.ownerUrl,
    'SELECT id FROM transition WHERE student_id = $1 AND ended_at IS NULL',
    [ids.student('daniel')],
  )
  crossing = row?.id as string
})
afterAll(async () => {
  await letGo()
  await db.drop()
})

const readers = [
  ['daniel', 'recht'],
  ['joke', 'begeleiding'],
  ['marco', 'overstap'],
] as const
async function said() {
  const [owner, ...others] = await Promise.all(
    readers.map(([who, purpose]) => as(who, purpose, (tx) => findOwner(tx, crossing), 'read')),
  )
  for (const other of others) expect(other?.standingInFor).toBe(owner?.standingInFor)
  return { owner: owner?.owner.name, standingInFor: owner?.standingInFor }
}
const away = (firstDay: string, lastDay: string) =>
  as('emma', 'begeleiding', (tx, now) => registerLeave(tx, { membershipId: null, firstDay, lastDay }, now))
const back = () =>
  query(db.ownerUrl, 'DELETE FROM staff_leave WHERE membership_id = $1', [ids.membership('emma')])

it('stands on the page of everybody who knows of the crossing while the colleague is away', async () => {
  await away('2027-03-16', '2027-03-19')
  expect(await said()).toEqual({ owner: 'Joke van Dalen', standingInFor: 'Emma de Wit' })
  const cover = await as('emma', 'begeleiding', (tx) => listCover(tx), 'read')
  expect(cover.now.map(({ name }) => name)).toEqual(['Joke van Dalen'])
})

it('is not said of somebody who is there, before the night gave the duty back', async () => {
  await back()
  expect(await said()).toEqual({ owner: 'Joke van Dalen', standingInFor: null })
  await asJob('nightly', (tx) => tx.$queryRaw`SELECT authz.move_owners()`)
  expect(await said()).toEqual({ owner: 'Emma de Wit', standingInFor: null })
})

it('is not said when the duty moved because something lay too long', async () => {
  await asJob(
    'nightly',
    (tx) => tx.$queryRaw`SELECT authz.move_on_silence(${crossing}::uuid, ${ids.membership('ruud')}::uuid)`,
  )
  expect(await said()).toEqual({ owner: 'Ruud Smits', standingInFor: null })
  const cover = await as('emma', 'begeleiding', (tx) => listCover(tx), 'read')
  expect(cover.now).toEqual([])
  // Also when the silent one goes on leave after it: that isn't why.
  await away('2027-03-16', '2027-03-19')
  expect(await said()).toEqual({ owner: 'Ruud Smits', standingInFor: null })
})
