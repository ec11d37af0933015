import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { findTwoNumbers } from '@/lib/signals/queries'
import { registerLeave } from '@/lib/transitions/leave/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { runNightly } from './nightly'
import { dutiesIn } from './nights'

const db = useRegion('leave', '2026-09-01T07:00:00Z')
const { ownerOf, tasksOf } = dutiesIn(db)

let owner: Awaited<ReturnType<typeof asOwner>>
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  await nightOf('2026-10-01')
})
afterAll(async () => {
  await owner.end()
})

const nightOf = async (day: string) => {
  await owner.setClock(new Date(`${day}T00:01:00Z`))
  return runNightly()
}

describe('leave', () => {
  const away = (who: string, firstDay: string, lastDay: string, by = who) =>
    as(by, 'begeleiding', (tx, now) =>
      registerLeave(tx, { membershipId: by === who ? null : ids.membership(who), firstDay, lastDay }, now),
    )

  it('that begins today moves the duty and its tasks at once, and both come back', async () => {
    await owner.setClock(new Date('2027-05-11T08:00:00Z'))
    await query(
      db.ownerUrl,
      `INSERT INTO task (student_id, transition_id, organisation_id, data_class, kind, membership_id, due_on, created_at)
       SELECT student_id, id, home_organisation_id, 'support', 'applicationFellBack', $2, '2027-06-20', now() FROM transition WHERE student_id = $1`,
      [ids.student('yusuf'), ids.membership('emma')],
    )
    await away('emma', '2027-05-11', '2027-05-13')
    expect(await ownerOf('yusuf')).toEqual({ name: 'Joke van Dalen', reason: 'leave' })
    const names = async () =>
      (await tasksOf('yusuf')).filter((one) => one.state === 'open').map((one) => `${one.kind}: ${one.name}`)
    expect(await names()).toEqual(
      expect.arrayContaining(['applicationFellBack: Joke van Dalen', 'ownerMoved: Joke van Dalen']),
    )
    expect((await nightOf('2027-05-13')).moved).toBe(0)
    expect((await nightOf('2027-05-14')).moved).toBeGreaterThan(0)
    expect(await ownerOf('yusuf')).toEqual({ name: 'Emma de Wit', reason: 'returned' })
    expect(await names()).toContain('applicationFellBack: Emma de Wit')
    expect(await names()).not.toContain('ownerMoved: Joke van Dalen')
    const numbers = await as('ruud', 'begeleiding', (tx) => findTwoNumbers(tx), 'read')
    expect(numbers.absentDays).toBe(0)
  })

  it('entered afterwards is counted: each day with an owner who was not there', async () => {
    await owner.setClock(new Date('2027-05-20T08:00:00Z'))
    await away('anouk', '2027-05-18', '2027-05-19')
    const numbers = await as('els', 'begeleiding', (tx) => findTwoNumbers(tx), 'read')
    expect(numbers.absentDays).toBe(2)
  })

  it('of the last one of the stand-in desk is refused in words', async () => {
    await expect(away('ruud', '2027-05-20', '2027-05-21')).rejects.toMatchObject({ reason: 'lastStandIn' })
  })

  it('of a colleague is registered by who leads, and by nobody else', async () => {
    await expect(away('karim', '2027-06-01', '2027-06-02', 'emma')).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(away('karim', '2027-06-01', '2027-06-02', 'els')).rejects.toMatchObject({
      code: 'not_found',
    })
    await away('karim', '2027-06-01', '2027-06-02', 'ruud')
    await expect(away('karim', '2027-06-03', '2027-06-02', 'ruud')).rejects.toMatchObject({
      reason: 'endsBeforeStart',
    })
  })
})
