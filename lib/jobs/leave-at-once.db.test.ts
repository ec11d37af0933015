// Leave that two register at the same moment: it stands once, and never leaves a stand-in desk without anybody.
import { describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { connection, query } from '@/lib/db/testing'
import { registerLeave } from '@/lib/transitions/leave/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { type Act, bothIn } from './two-at-once'

const db = useRegion('leave_at_once')
const { atOnce, waits, count } = bothIn(db)

describe('at the same moment', () => {
  it('one day of leave stands once, by whoever registers it', async () => {
    const away = (by: string, firstDay: string, lastDay: string): Act => [
      by,
      'begeleiding',
      (tx, now) =>
        registerLeave(
          tx,
          { membershipId: by === 'tom' ? null : ids.membership('tom'), firstDay, lastDay },
          now,
        ),
    ]
    expect(
      await atOnce(away('tom', '2027-05-03', '2027-05-07'), away('ruud', '2027-05-03', '2027-05-07')),
    ).toBe('leaveMeanwhile')
    await expect(as(...away('tom', '2027-05-07', '2027-05-12'))).rejects.toMatchObject({
      reason: 'leaveMeanwhile',
    })
    await as(...away('tom', '2027-05-08', '2027-05-12'))
    expect(await count('staff_leave WHERE membership_id = $1', [ids.membership('tom')])).toBe(2)
  })

  it('of a stand-in desk of two, one can leave', async () => {
    const [desk] = await query<{ id: string; people: string[] }>(
      db.ownerUrl,
      `SELECT k.id, array_agg(d.membership_id) AS people FROM desk k JOIN desk_member d ON d.desk_id = k.id
        WHERE k.kind = 'standIn' AND k.organisation_id = $1 GROUP BY k.id`,
      [ids.organisation('veerhuis')],
    )
    if (!desk?.people[0]) throw new Error('no stand-in desk')
    await query(
      db.ownerUrl,
      `INSERT INTO desk_member (desk_id, membership_id, lead, valid_from)
       SELECT $1, $2, false, now() WHERE $3 < 2`,
      [desk.id, ids.membership('joke'), desk.people.length],
    )
    const [one, other] = await Promise.all([connection(db.ownerUrl), connection(db.ownerUrl)])
    const people = [...desk.people, ids.membership('joke')]
    const leaves = async (client: typeof one, who = '') => {
      await client.query('BEGIN')
      await client.query(
        `INSERT INTO staff_leave (membership_id, first_day, last_day, created_at) VALUES ($1, '2027-06-01', '2027-06-04', now())`,
        [who],
      )
      await client.query('SET CONSTRAINTS keep_a_stand_in IMMEDIATE')
    }
    await leaves(one, people[0])
    const heard = leaves(other, people[1]).then(
      () => 'done',
      (error: { code: string }) => error.code,
    )
    let said: string | undefined
    heard.then((code) => {
      said = code
    })
    while (said === undefined) if (await waits()) break
    await one.query('COMMIT')
    expect(await heard).toBe('OV001')
    await other.query('ROLLBACK')
    await Promise.all([one.end(), other.end()])
  })
})
