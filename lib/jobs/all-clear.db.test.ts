// What the pages of staff say is well, or missing: counted from what that reader may see, or not said at all. The truth
// beside it is counted by the owner of the database, in the reader's own reach.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { listStudents } from '@/lib/handover/students/queries'
import { nowhereOf, seenOf } from '@/lib/handover/students/rules'
import { listTasks } from '@/lib/tasks/queries'
import { listOutgoing } from '@/lib/transitions/applications/queries'
import { nowhereIn, outgoingNeed } from '@/lib/transitions/applications/rules'
import { registerLeave } from '@/lib/transitions/leave/commands'
import { crossings } from '@/prisma/seed/crossings'
import { staff } from '@/prisma/seed/people'
import { as, play } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { support } from '@/prisma/seed/support'
import { runNightly } from './nightly'

const db = useRegion('allclear', '2026-09-01T07:00:00Z')
let owner: Awaited<ReturnType<typeof asOwner>>
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  await owner.setClock(new Date('2026-10-01T00:01:00Z'))
  await runNightly()
  await play(db.ownerUrl, [...crossings, ...support])
  await owner.setClock(new Date('2027-03-16T09:00:00Z'))
}, 120_000)
afterAll(async () => {
  await owner.end()
})

/** Students of whom this member of staff may see applications when guiding, and whether they stand nowhere: the owner's count. */
const truth = (who: string) =>
  query<{ id: string; nowhere: boolean; here: boolean }>(
    db.ownerUrl,
    `SELECT DISTINCT s.id::text, NOT EXISTS (SELECT FROM application a WHERE a.student_id = s.id AND a.state NOT IN ('withdrawn', 'rejected', 'noShow')) AS nowhere,
            EXISTS (SELECT FROM enrolment e WHERE e.student_id = s.id AND e.organisation_id = m.organisation_id) AS here
       FROM membership m JOIN access_grant g ON g.purpose = 'begeleiding' AND 'application' = ANY (g.classes) AND g.object_id IS NULL
        AND g.valid_from <= authz.clock() AND (g.valid_until IS NULL OR g.valid_until > authz.clock())
        AND (g.membership_id = m.id OR g.desk_id IN (SELECT d.desk_id FROM desk_member d WHERE d.membership_id = m.id)
          OR EXISTS (SELECT FROM group_staff x WHERE x.membership_id = m.id AND x.group_id = g.group_id AND x.role = g.group_role))
       JOIN student s ON s.id = g.student_id WHERE m.id = $1`,
    [ids.membership(who)],
  )
const guides = staff.filter(({ role }) => role !== 'administrator' && role !== 'intakeOfficer')

describe('what a list says of who stands nowhere', () => {
  it.each(guides.map(({ key }) => key))('is what %s may see of it, or nothing', async (who) => {
    const seen = await truth(who)
    const rows = await as(who, 'begeleiding', (tx, now) => listStudents(tx, now), 'read')
    const known = seen.filter((one) => rows.some((row) => row.id === one.id))
    expect(seenOf(rows)).toBe(known.length)
    expect(nowhereOf(rows)).toEqual(
      known.length === 0 ? null : { count: known.filter((one) => one.nowhere).length, of: known.length },
    )
    const outgoing = await as(who, 'begeleiding', (tx) => listOutgoing(tx), 'read')
    const here = seen.filter((one) => one.here)
    expect(outgoing.map((row) => row.studentId).sort()).toEqual(here.map((one) => one.id).sort())
    expect(nowhereIn(outgoing.map((row) => ({ need: outgoingNeed(row.lines) })))).toEqual(
      here.length === 0 ? null : { count: here.filter((one) => one.nowhere).length, of: here.length },
    )
  })

  it('knows who sees names and no applications, and who sees nobody: neither is all well', async () => {
    const tom = await as('tom', 'begeleiding', (tx, now) => listStudents(tx, now), 'read')
    expect(tom.length).toBeGreaterThan(3)
    expect([seenOf(tom), nowhereOf(tom)]).toEqual([0, null])
    const ruud = await as('ruud', 'begeleiding', (tx, now) => listStudents(tx, now), 'read')
    expect([ruud.length, nowhereOf(ruud)]).toEqual([0, null])
  })
})

describe('a task of a desk', () => {
  it('with a colleague by name is not everybody’s, and nobody is called away who is there', async () => {
    const desk = ids.desk('veerhuis', 'counselling')
    await query(
      db.ownerUrl,
      `INSERT INTO desk_member (desk_id, membership_id, lead, valid_from) VALUES ($1, $2, false, '2026-09-01')`,
      [desk, ids.membership('karim')],
    )
    await query(
      db.ownerUrl,
      `INSERT INTO task (student_id, organisation_id, data_class, kind, desk_id, membership_id, due_on, created_at)
       VALUES ($1, $2, 'support', 'concern', $3, $4, '2027-03-16', authz.clock()), ($1, $2, 'support', 'noApplication', $3, NULL, '2027-03-16', authz.clock())`,
      [ids.student('lotte'), ids.organisation('veerhuis'), desk, ids.membership('joke')],
    )
    const mine = async (who: string) =>
      (await as(who, 'begeleiding', (tx, now) => listTasks(tx, now), 'read')).filter(
        (one) => one.name === 'Lotte Vermeer',
      )
    expect((await mine('joke')).map((one) => one.kind).sort()).toEqual(['concern', 'noApplication'])
    expect((await mine('karim')).map(({ kind, insteadOf }) => ({ kind, insteadOf }))).toEqual([
      { kind: 'noApplication', insteadOf: null },
    ])
    await as('joke', 'begeleiding', (tx, now) =>
      registerLeave(tx, { membershipId: null, firstDay: '2027-03-16', lastDay: '2027-03-17' }, now),
    )
    expect((await mine('karim')).map(({ kind, insteadOf }) => ({ kind, insteadOf }))).toEqual(
      expect.arrayContaining([{ kind: 'concern', insteadOf: 'Joke van Dalen' }]),
    )
  })
})
