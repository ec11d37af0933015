import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import * as applications from '../applications/commands'

const db = useRegion('owners')

const programmes = {
  waterlinie: ids.programme('waterlinie', 'Software developer', 'niveau 4'),
  zandhaven: ids.programme('zandhaven', 'Software developer', 'niveau 4'),
}
const desks = { waterlinie: ['nadia', 'jeroen', 'sylvia'], zandhaven: ['marco', 'lotteh', 'bea'] } as const
type School = keyof typeof desks

// Every instant of every open crossing: one owner, of the school that answers, who was available when the duty began.
const broken = () =>
  query(
    db.ownerUrl,
    `
    WITH spans AS (SELECT o.*, t.opened_at, t.ended_at, t.responsible_organisation_id, lag(o.valid_until) OVER w AS before, lead(o.valid_from) OVER w AS after
                     FROM transition_owner o JOIN transition t ON t.id = o.transition_id WINDOW w AS (PARTITION BY o.transition_id ORDER BY o.valid_from))
    SELECT transition_id FROM spans WHERE valid_from <> coalesce(before, opened_at) OR (after IS NULL AND valid_until IS DISTINCT FROM ended_at) OR (after IS NOT NULL AND valid_until <> after)
    UNION ALL SELECT transition_id FROM spans WHERE valid_until IS NULL AND (organisation_id <> responsible_organisation_id OR NOT authz.available(membership_id, authz.clock()))
    UNION ALL SELECT t.id FROM transition t WHERE NOT EXISTS (SELECT FROM transition_owner o WHERE o.transition_id = t.id)`,
  )

const current = async (student: string) =>
  (
    await query<{ membership_id: string; reason: string; transition_id: string }>(
      db.ownerUrl,
      'SELECT membership_id, reason, transition_id FROM transition_owner WHERE student_id = $1 AND valid_until IS NULL',
      [ids.student(student)],
    )
  )[0]

const leave = (who: string, from: string, until: string, by = who) =>
  as(by, 'begeleiding', (tx, now) =>
    tx.leave.createMany({
      data: [
        {
          membershipId: ids.membership(who),
          firstDay: new Date(from),
          lastDay: new Date(until),
          createdAt: now,
        },
      ],
    }),
  )

describe('the owner', () => {
  it('is the mentor, with the decaan as deputy, from the instant a crossing opens', async () => {
    await as('daniel', 'recht', (tx, now) =>
      applications.apply(tx, { programmeId: programmes.zandhaven }, now),
    )
    expect(await current('daniel')).toMatchObject({ membership_id: ids.membership('emma'), reason: 'opened' })
  })

  it('becomes the deputy in the transaction in which leave from today is registered', async () => {
    await leave('emma', '2027-03-16', '2027-03-19')
    expect(await current('daniel')).toMatchObject({ membership_id: ids.membership('joke'), reason: 'leave' })
    expect(await broken()).toEqual([])
  })

  it('never runs out: the last of the stand-in desk cannot take leave', async () => {
    await expect(leave('ruud', '2027-03-16', '2027-03-20')).rejects.toMatchObject({ reason: 'lastStandIn' })
  })
})

describe('attacked in raw SQL', () => {
  it('the app has no right to write an owner', async () => {
    const id = (await current('daniel'))?.transition_id
    for (const sql of [
      `INSERT INTO transition_owner (transition_id, student_id, membership_id, organisation_id, reason, valid_from) SELECT '${id}', '${ids.student('daniel')}', '${ids.membership('marco')}', '${ids.organisation('zandhaven')}', 'takenOver', now()`,
      `UPDATE transition_owner SET valid_until = now()`,
      `UPDATE transition SET responsible_organisation_id = '${ids.organisation('zandhaven')}'`,
      `UPDATE application SET taken_over_at = now()`,
      `SELECT authz.settle_owner('${id}', 'leave')`,
    ]) {
      await expect(as('nadia', 'overstap', (tx) => tx.$executeRawUnsafe(sql))).rejects.toMatchObject({
        code: 'not_found',
      })
      await expect(query(db.app, sql)).rejects.toThrow(/permission denied/)
    }
  })

  it('and who may write everything is refused a gap, an overlap, a stranger and an absent owner', async () => {
    const { transition_id: id } = (await current('daniel')) as { transition_id: string }
    const put = (member: string, school: string) =>
      `INSERT INTO transition_owner (transition_id, student_id, membership_id, organisation_id, reason, valid_from) VALUES ('${id}', '${ids.student('daniel')}', '${ids.membership(member)}', '${ids.organisation(school)}', 'handedOver', now())`
    await expect(
      query(
        db.ownerUrl,
        `UPDATE transition_owner SET valid_until = valid_from + interval '1 second' WHERE transition_id = '${id}' AND valid_until IS NULL`,
      ),
    ).rejects.toMatchObject({ code: 'OV002' })
    await expect(
      query(db.ownerUrl, `UPDATE transition_owner SET valid_until = NULL WHERE transition_id = '${id}'`),
    ).rejects.toMatchObject({ code: '23P01' })
    await expect(query(db.ownerUrl, put('marco', 'zandhaven'))).rejects.toMatchObject({ code: 'OV002' })
    await expect(query(db.ownerUrl, put('marco', 'veerhuis'))).rejects.toMatchObject({ code: 'OV002' })
    await expect(query(db.ownerUrl, put('emma', 'veerhuis'))).rejects.toMatchObject({ code: 'OV004' })
    await expect(
      query(
        db.ownerUrl,
        `DELETE FROM transition_owner WHERE transition_id = '${id}'; UPDATE transition SET version = version + 1 WHERE id = '${id}'`,
      ),
    ).rejects.toMatchObject({ code: 'OV002' })
    await expect(
      query(
        db.ownerUrl,
        `UPDATE transition SET responsible_organisation_id = '${ids.organisation('zandhaven')}' WHERE id = '${id}'`,
      ),
    ).rejects.toMatchObject({ code: 'OV002' })
    expect(await broken()).toEqual([])
  })

  it('by two writers at once leaves one owner after the other', async () => {
    const { transition_id: id } = (await current('daniel')) as { transition_id: string }
    const give = (to: string) =>
      as(
        'joke',
        'begeleiding',
        (tx) =>
          tx.$executeRaw`SELECT authz.hand_over(${id}::uuid, ${ids.membership(to)}::uuid, ${ids.membership('joke')}::uuid)`,
      )
    const results = await Promise.allSettled([give('karim'), give('tom'), give('karim'), give('ruud')])
    expect(results.filter((one) => one.status === 'fulfilled').length).toBeGreaterThan(0)
    expect(await broken()).toEqual([])
  })
})

// `npm run prove` walks longer.
const RUNS = Number(process.env.OWNER_RUNS ?? 10)

type Event =
  | {
      kind: 'apply' | 'offer' | 'accept' | 'place' | 'choose' | 'takeOver' | 'withdraw' | 'reject' | 'noShow'
      school: School
    }
  | { kind: 'leave'; who: string }
  | { kind: 'wait' }

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        'apply',
        'offer',
        'accept',
        'place',
        'choose',
        'takeOver',
        'withdraw',
        'reject',
        'noShow',
      ),
      school: fc.constantFrom<School>('waterlinie', 'zandhaven'),
    }) as fc.Arbitrary<Event>,
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('leave' as const),
      who: fc.constantFrom('emma', 'joke', 'karim', 'jeroen', 'lotteh', 'sylvia', 'bea'),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Event>({ kind: 'wait' }) },
)

describe('random orders of events', () => {
  it(
    'leave no gap, no overlap and no absent owner',
    async () => {
      const owner = await asOwner(db.ownerUrl)
      let day = new Date('2027-03-20T09:00:00Z').getTime()
      const happened = new Map<string, number>()
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom('lotte', 'esra', 'tess', 'sami'),
          fc.array(event, { minLength: 4, maxLength: 18 }),
          async (student, events) => {
            for (const one of events) {
              const done = await happen(student, one).then(
                () => true,
                (error: { code?: string }) => {
                  if (!error.code) throw error
                  return false
                },
              )
              if (one.kind === 'wait') day += 86_400_000 * 3
              if (one.kind === 'wait') await owner.setClock(new Date(day))
              if (one.kind === 'wait')
                await query(
                  db.ownerUrl,
                  `SELECT authz.settle_owner(id, 'leave') FROM transition WHERE ended_at IS NULL`,
                )
              if (done) happened.set(one.kind, (happened.get(one.kind) ?? 0) + 1)
              expect(await broken()).toEqual([])
            }
          },
        ),
        { numRuns: RUNS, seed: 2027 },
      )
      await owner.end()
      // The walk must have reached what it is for; else it proves nothing.
      for (const kind of ['apply', 'takeOver', 'withdraw', 'leave', 'choose'])
        expect({ kind, reached: happened.get(kind) ?? 0 }).toMatchObject({
          kind,
          reached: expect.toSatisfy((n: number) => n > 0),
        })

      async function happen(student: string, one: Event) {
        if (one.kind === 'wait') return
        const today = new Date(day)
        if (one.kind === 'leave')
          return leave(
            one.who,
            today.toISOString().slice(0, 10),
            new Date(day + 86_400_000 * 4).toISOString().slice(0, 10),
          )
        const [desk, coach, deputy] = desks[one.school]
        if (one.kind === 'apply')
          return as(student, 'recht', (tx, now) =>
            applications.apply(tx, { programmeId: programmes[one.school] }, now),
          )
        const [row] = await query<{
          id: string
          version: number
          state: string
          accepted: boolean
          chosen: boolean
        }>(
          db.ownerUrl,
          `SELECT id, version, state, accepted_at IS NOT NULL AS accepted, chosen_at IS NOT NULL AS chosen FROM application WHERE student_id = $1 AND programme_id = $2 AND state NOT IN ('withdrawn', 'rejected', 'noShow') LIMIT 1`,
          [ids.student(student), programmes[one.school]],
        )
        if (!row) throw Object.assign(new Error('nothing to move'), { code: 'none' })
        const input = { applicationId: row.id, version: row.version }
        const desking = (to: 'offered' | 'placed' | 'noShow') =>
          as(desk, 'overstap', (tx, now) => applications.moveApplication(tx, { ...input, to }, now))
        // A step that isn't open yet does the one before it, so that long walks reach the take-over.
        if (row.state === 'applied' && one.kind !== 'withdraw' && one.kind !== 'reject')
          return desking('offered')
        if (row.state === 'offered' && !row.accepted && one.kind !== 'withdraw')
          return as(student, 'recht', (tx, now) => applications.acceptOffer(tx, input, now))
        if (row.state === 'offered' && row.accepted && one.kind !== 'withdraw') return desking('placed')
        if (one.kind === 'choose' || (one.kind === 'takeOver' && !row.chosen))
          return as(student, 'recht', (tx, now) => applications.choose(tx, input, now))
        if (one.kind === 'takeOver')
          return as(desk, 'overstap', (tx, now) =>
            applications.takeOver(
              tx,
              { ...input, ownerId: ids.membership(coach), deputyId: ids.membership(deputy) },
              now,
            ),
          )
        if (one.kind === 'withdraw')
          return as(student, 'recht', (tx, now) => applications.withdraw(tx, input, now))
        if (one.kind === 'reject')
          return as(desk, 'overstap', (tx, now) =>
            applications.reject(tx, { ...input, nextStep: 'ICT-beheer' }, now),
          )
        if (one.kind === 'noShow') return desking('noShow')
        throw Object.assign(new Error('not open'), { code: 'none' })
      }
    },
    120_000 + RUNS * 4_000,
  )
})
