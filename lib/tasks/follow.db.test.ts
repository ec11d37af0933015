// The rows of what can be asked are the files, and what follows facts stands as the facts are, at every moment.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { runNightly } from '@/lib/jobs/nightly'
import { type Day, startOf } from '@/lib/kernel/time'
import { takeOver } from '@/lib/transitions/applications/commands'
import { applicationOf, crossings } from '@/prisma/seed/crossings'
import { dossiers } from '@/prisma/seed/dossiers'
import { forms } from '@/prisma/seed/forms'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { support } from '@/prisma/seed/support'
import { kindOf, taskKinds } from './schema'

const db = useRegion('follow', '2026-09-01T07:00:00Z')
let owner: Awaited<ReturnType<typeof asOwner>>
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  await owner.setClock(new Date('2026-10-01T00:01:00Z'))
  await runNightly()
}, 120_000)
afterAll(() => owner.end())

const following = taskKinds.filter((kind) => kindOf(kind).follows)
// One statement for all kinds: it is asked after each act.
const compared = following
  .map(
    (kind) => `
      SELECT '${kind}' AS kind,
             ARRAY(SELECT x.about FROM (${kindOf(kind).follows?.asked}) x ORDER BY 1) AS so,
             ARRAY(SELECT DISTINCT object_id FROM task WHERE kind = '${kind}' AND (state IN ('open', 'takenUp', 'putAside')
                   OR why = 'outOfReach') ORDER BY 1) AS told`,
  )
  .join(' UNION ALL ')
const differences = async () =>
  (
    await query<{ kind: string; so: string; told: string }>(
      db.ownerUrl,
      `SELECT kind, cardinality(so) AS so, cardinality(told) AS told FROM (${compared}) x WHERE so <> told`,
    )
  ).map(({ kind, so, told }) => `${kind}: ${so} are so, ${told} are asked`)

it('every kind has its row, and no row is without its file', async () => {
  const rows = await query<{ kind: string; asked: string | null; climbs: boolean }>(
    db.ownerUrl,
    'SELECT kind, asked, climbs FROM task_kind ORDER BY kind',
  )
  expect(rows).toEqual(
    [...taskKinds].sort().map((kind) => ({
      kind,
      asked: kindOf(kind).follows?.asked ?? null,
      climbs: kindOf(kind).climbs === true,
    })),
  )
})

it('a table that a kind follows tells every change of a row', async () => {
  const tables = new Set(following.flatMap((kind) => kindOf(kind).follows?.tables ?? []))
  const rows = await query<{ table: string }>(
    db.ownerUrl,
    `SELECT tgrelid::regclass::text AS "table" FROM pg_trigger
      WHERE tgfoid = 'authz.tasks_follow'::regproc AND tgtype & 28 = 28 AND tgtype & 1 = 1 AND tgqual IS NULL`,
  )
  expect(rows.map((row) => row.table).sort()).toEqual([...tables].sort())
})

// A day that begins asks by the night; here each act has its own, so that what an act changes is told by the act alone.
async function begin(at: string) {
  await owner.setClock(new Date(at))
  await query(db.ownerUrl, 'SELECT authz.follow(kind) FROM task_kind WHERE asked IS NOT NULL')
}

it('what is asked is what is so: in the transaction of each act, and after each night', async () => {
  const steps = [...forms, ...crossings, ...dossiers, ...support]
  for (const { at, who, purpose, act } of steps.sort((a, b) => a.at.localeCompare(b.at))) {
    await begin(`${at.replace(' ', 'T')}:00Z`)
    await as(who, purpose, act)
    expect(await differences(), `${at} ${who}`).toEqual([])
  }
  for (const day of ['2027-03-17', '2027-04-02', '2027-07-12', '2027-09-02'] as Day[]) {
    await owner.setClock(startOf(day))
    expect((await runNightly()).faults).toEqual([])
    expect(await differences(), day).toEqual([])
  }
}, 600_000)

it('what was put aside, or could be opened by nobody, is asked again when its facts change, and not before', async () => {
  await query(db.ownerUrl, `UPDATE intervention SET review_on = authz.today() WHERE state = 'open'`)
  const open = async () =>
    (await query(db.ownerUrl, `SELECT object_id FROM task WHERE kind = 'lookBack' AND state = 'open'`)).length
  const all = await open()
  expect(all).toBeGreaterThan(0)
  for (const end of [`state = 'putAside'`, `state = 'done', why = 'outOfReach'`]) {
    await query(db.ownerUrl, `UPDATE task SET ${end} WHERE kind = 'lookBack' AND state = 'open'`)
    await query(db.ownerUrl, `SELECT authz.follow('lookBack')`)
    expect(await open(), end).toBe(0)
    await query(db.ownerUrl, `UPDATE intervention SET plan = plan || '.' WHERE state = 'open'`)
    expect(await open(), end).toBe(all)
  }
  expect(await differences()).toEqual([])
})

it('a school never bears in its own tasks who of another school acted', async () => {
  const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
  await begin('2027-03-16T09:00:00Z')
  const { id, version, transition } = await as('nadia', 'overstap', async (tx) => {
    const one = await applicationOf(tx, 'tess', software)
    const row = await tx.application.findUniqueOrThrow({
      where: { id: one.id },
      select: { transitionId: true },
    })
    return { ...one, transition: row.transitionId }
  })
  // A second application of Tess, at a school that knows nothing of the first.
  await query(
    db.ownerUrl,
    `INSERT INTO application (transition_id, student_id, home_organisation_id, organisation_id, desk_id, programme_id, state, applied_on, intended_start)
     SELECT a.transition_id, a.student_id, a.home_organisation_id, p.organisation_id, p.desk_id, p.id, 'applied', a.applied_on, a.intended_start
       FROM application a, programme p WHERE a.id = $1 AND p.id = $2`,
    [id, ids.programme('zandhaven', 'Kok', 'niveau 2')],
  )
  await as('nadia', 'overstap', (tx, now) =>
    takeOver(
      tx,
      { applicationId: id, version, ownerId: ids.membership('jeroen'), deputyId: ids.membership('sylvia') },
      now,
    ),
  )
  const closed = await query<{ by: string; own: boolean }>(
    db.ownerUrl,
    `SELECT k.closed_by_name AS by, EXISTS (SELECT FROM membership m WHERE m.organisation_id = k.organisation_id
            AND m.name = k.closed_by_name) AS own
       FROM task k JOIN application a ON a.id = k.object_id
      WHERE a.transition_id = $1 AND k.organisation_id = $2 AND k.state = 'done'`,
    [transition, ids.organisation('zandhaven')],
  )
  expect(closed).toEqual([{ by: 'Oversteek', own: false }])
})

it('a kind that nobody follows is seen', async () => {
  await query(db.ownerUrl, `UPDATE intervention SET review_on = authz.today() WHERE state = 'open'`)
  expect(await differences()).toEqual([])
  const gone = await query(db.ownerUrl, `DELETE FROM task WHERE kind = 'lookBack' RETURNING id`)
  expect(gone.length).toBeGreaterThan(0)
  expect(await differences()).toHaveLength(1)
})
