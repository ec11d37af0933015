import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { moveDemoClock } from '@/lib/jobs/clock'
import { runNightly } from '@/lib/jobs/nightly'
import { type Day, dayOf, startOf } from '@/lib/kernel/time'
import { whole } from '@/lib/kernel/walk'
import { takeOver } from '@/lib/transitions/applications/commands'
import { applicationOf, crossings } from '@/prisma/seed/crossings'
import { dossiers } from '@/prisma/seed/dossiers'
import { forms } from '@/prisma/seed/forms'
import { pupils } from '@/prisma/seed/people'
import { as, play } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { support } from '@/prisma/seed/support'
import { findNextFacts, findNextFactsForGuardian } from './queries'
import { dayOfNext, type Next, nextForGuardian, nextThings } from './rules'

const db = useRegion('next', '2026-09-01T07:00:00Z')
let owner: Awaited<ReturnType<typeof asOwner>>
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  await owner.setClock(new Date('2026-10-01T00:01:00Z'))
  await runNightly()
  await play(db.ownerUrl, [...forms, ...crossings, ...dossiers, ...support])
  await owner.setClock(new Date('2027-03-16T09:00:00Z'))
  await runNightly()
}, 120_000)
afterAll(async () => {
  await owner.end()
})

const nextOf = (who: string) =>
  as(
    who,
    'recht',
    async (tx, now) => nextThings(await findNextFacts(tx, ids.student(who), now), dayOf(now)),
    'read',
  )
const kinds = async (who: string) => (await nextOf(who)).map((one) => one.kind)
const today = () => as('lotte', 'recht', async (_tx, now) => dayOf(now), 'read')

// What stands open and is asked of a student, as the owner of the database counts it, with what has to tell it.
const asked = `
  SELECT s.id::text AS student, x.kinds FROM student s CROSS JOIN LATERAL (
    SELECT ARRAY['question'] FROM application_question q JOIN application a ON a.id = q.application_id
      WHERE q.student_id = s.id AND q.answered_at IS NULL AND a.state NOT IN ('started', 'withdrawn', 'rejected', 'noShow')
    UNION ALL SELECT ARRAY['sight'] FROM handover_package h WHERE h.student_id = s.id AND h.state = 'sight'
      AND NOT EXISTS (SELECT FROM package_answer p WHERE p.package_id = h.id AND NOT p.as_guardian)
    UNION ALL SELECT ARRAY['accept'] FROM application a WHERE a.student_id = s.id AND a.state = 'offered' AND a.accepted_at IS NULL
    UNION ALL SELECT ARRAY['choose'] FROM application a WHERE a.student_id = s.id AND a.state = 'placed' AND NOT EXISTS
      (SELECT FROM application b WHERE b.transition_id = a.transition_id AND b.chosen_at IS NOT NULL)
    UNION ALL SELECT ARRAY['intake', 'intakeWas'] FROM application a WHERE a.student_id = s.id AND a.state = 'intakePlanned'
    UNION ALL SELECT ARRAY['nowhere', 'stopped'] FROM transition t WHERE t.student_id = s.id AND t.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM application a WHERE a.transition_id = t.id AND a.state NOT IN ('withdrawn', 'rejected', 'noShow'))
    UNION ALL SELECT ARRAY['view'] FROM mentor_view v WHERE v.student_id = s.id AND v.state = 'asked'
    UNION ALL SELECT ARRAY['notSeen'] FROM signal g WHERE g.student_id = s.id AND g.kind = 'notSeen' AND g.closed_at IS NULL
    UNION ALL SELECT ARRAY['help', 'helpLate'] FROM task k WHERE k.student_id = s.id AND k.data_class = 'help' AND k.state = 'open'
  ) x(kinds)`

const byNext = <K extends Next['kind']>(next: readonly Next[], kind: K) =>
  next.find((one): one is Extract<Next, { kind: K }> => one.kind === kind)

// On the short walk the nights between two days are left out; the one before the day runs.
async function leapTo(day: Day) {
  await owner.setClock(new Date(startOf(day).getTime() + 60_000))
  await runNightly()
  await owner.setClock(new Date(startOf(day).getTime() + 10 * 3_600_000))
}

describe('the start page of everybody in the cast', () => {
  it('begins with the true next thing on the first day of the demo', async () => {
    expect((await nextOf('lotte'))[0]).toMatchObject({ kind: 'nowhere', over: false, owner: 'Emma de Wit' })
    expect((await nextOf('bas'))[0]).toMatchObject({ kind: 'stopped', owner: 'Petra Scholten' })
    expect(byNext(await nextOf('bas'), 'stopped')?.advice).toContain('Bea Willems')
    expect(byNext(await nextOf('noor'), 'intake')).toMatchObject({ on: '2027-03-18', today: false })
    expect(byNext(await nextOf('yusuf'), 'sight')).toMatchObject({
      over: false,
      until: expect.stringMatching(/^2027-03-/),
    })
  })

  it('tells a mother what her son’s start page tells, without his words', async () => {
    const told = await as(
      'fatima',
      'recht',
      async (tx, now) => nextForGuardian(await findNextFactsForGuardian(tx, ids.student('sami')), dayOf(now)),
      'read',
    )
    expect(told).toEqual([])
    const eva = await as(
      'aylin',
      'recht',
      async (tx, now) => nextForGuardian(await findNextFactsForGuardian(tx, ids.student('finn')), dayOf(now)),
      'read',
    )
    expect(eva).toMatchObject([{ kind: 'nowhere', applyBy: '2027-03-31', over: false }])
  })

  it('says what is asked of them, and no day that is over, all through the year', async () => {
    await as('nadia', 'overstap', async (tx, now) => {
      const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
      const { id, version } = await applicationOf(tx, 'tess', software)
      return takeOver(
        tx,
        { applicationId: id, version, ownerId: ids.membership('jeroen'), deputyId: ids.membership('sylvia') },
        now,
      )
    })
    for (const to of [
      '2027-03-18',
      '2027-03-19',
      '2027-04-01',
      '2027-04-02',
      '2027-07-12',
      '2027-08-30',
      '2027-09-02',
      '2027-10-01',
    ] as Day[]) {
      await (whole ? moveDemoClock(to) : leapTo(to))
      const rows = await query<{ student: string; kinds: string[] }>(db.ownerUrl, asked)
      expect(rows.length).toBeGreaterThan(3)
      const now = await today()
      for (const { key } of pupils) {
        const next = await nextOf(key)
        for (const row of rows.filter((one) => one.student === ids.student(key)))
          expect(
            next.some((one) => row.kinds.includes(one.kind)),
            `${key}, ${to}: ${row.kinds} is not in ${next.map((one) => one.kind)}`,
          ).toBe(true)
        for (const one of next) {
          const day = dayOfNext(one)
          expect(day === null || day >= now, `${key}, ${to}: ${one.kind} ${day}`).toBe(true)
        }
        expect(rows.some((one) => one.student === ids.student(key)) && next[0].kind === 'write', key).toBe(
          false,
        )
      }
      expect((await kinds('lotte'))[0], to).toBe('nowhere')
      expect((await kinds('bas'))[0], to).toBe('stopped')
      expect((await kinds('tess'))[0], to).toBe(to <= '2027-08-30' ? 'firstDay' : 'notSeen')
    }
  }, 1_200_000)
})
