import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { runNightly } from '@/lib/jobs/nightly'
import { askForHelp } from '@/lib/signals/commands'
import { findOpenHelp, findWhoToAsk } from '@/lib/signals/queries'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { close } from './commands'
import { findIntervention } from './queries'
import { linesIn, student, take, tasks } from './rules/tried'

const db = useRegion('help_again', '2026-10-01T00:01:00Z')
const { lines } = linesIn(db)

let owner: Awaited<ReturnType<typeof asOwner>>
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  await runNightly()
  await owner.setClock(new Date('2027-03-16T09:00:00Z'))
})
afterAll(async () => {
  await owner.end()
})

describe('a call for help between two school years', () => {
  it('reaches who guided the student last, and nobody once that is long ago', async () => {
    const hears = () => as('femke', 'recht', (tx) => findWhoToAsk(tx, student('femke')), 'read')
    await query(
      db.ownerUrl,
      `UPDATE transition SET ended_at = now(), state = 'settled' WHERE student_id = $1`,
      [student('femke')],
    ).catch(() => undefined)
    await query(db.ownerUrl, 'UPDATE enrolment SET last_day = $1 WHERE student_id = $2', [
      '2027-02-15',
      student('femke'),
    ])
    expect(await hears()).toMatchObject({ name: 'Maud Timmer' })
    await query(db.ownerUrl, 'UPDATE enrolment SET last_day = $1 WHERE student_id = $2', [
      '2026-11-01',
      student('femke'),
    ])
    expect(await hears()).toBeNull()
    await query(db.ownerUrl, 'UPDATE enrolment SET last_day = $1 WHERE student_id = $2', [
      '2027-07-31',
      student('femke'),
    ])
  })
})

describe('a call for help that is made again', () => {
  const help = (who: string) =>
    query<{ state: string; who: string; saw: string }>(
      db.ownerUrl,
      `SELECT k.state::text, m.name AS who, k.facts ->> 'saw' AS saw FROM task k JOIN membership m ON m.id = k.membership_id
        WHERE k.student_id = $1 AND k.data_class = 'help' ORDER BY k.created_at, k.state`,
      [student(who)],
    )
  const ask = (words: string) => as('femke', 'recht', (tx, now) => askForHelp(tx, { words }, now))

  it('comes with its words to who has it, and makes no second task while one is open', async () => {
    await ask('Kan ik langskomen?')
    await ask('Het gaat over thuis.')
    await ask('')
    expect(await help('femke')).toEqual([
      { state: 'open', who: 'Maud Timmer', saw: 'Kan ik langskomen?\n\nHet gaat over thuis.' },
    ])
    const open = await as('femke', 'recht', (tx) => findOpenHelp(tx, student('femke')), 'read')
    expect(open).toMatchObject({ who: 'Maud Timmer', takenUp: false, by: '2027-03-18' })
    expect((await lines('femke', 'help')).map((one) => one.action)).toEqual(
      Array.from({ length: 3 }, () => 'askedForHelp'),
    )
  })

  it('asks once more of who took it up, and ends only when nothing of it is open', async () => {
    const act = await take('maud', 'Femke Hartman')
    await ask('Lukt het deze week?')
    await ask('Vrijdag kan ik.')
    expect(await help('femke')).toMatchObject([
      { state: 'takenUp', who: 'Maud Timmer' },
      { state: 'open', who: 'Maud Timmer', saw: 'Lukt het deze week?\n\nVrijdag kan ik.' },
    ])
    const finish = (id: string) =>
      as('maud', 'begeleiding', async (tx, now) => {
        const found = await findIntervention(tx, id)
        return close(
          tx,
          {
            interventionId: id,
            version: found?.version ?? 0,
            outcome: 'talkedAndClear',
            note: '',
            learned: '',
          },
          now,
        )
      })
    await finish(act)
    const again = await take('maud', 'Femke Hartman')
    expect(await as('femke', 'recht', (tx) => findOpenHelp(tx, student('femke')), 'read')).toMatchObject({
      takenUp: true,
    })
    await finish(again)
    expect(await as('femke', 'recht', (tx) => findOpenHelp(tx, student('femke')), 'read')).toBeNull()
    expect(await tasks('maud')).toEqual([])
  })

  it('is heard anew at the school where the student is now, without the words that were told elsewhere', async () => {
    const say = (words: string) => as('lotte', 'recht', (tx, now) => askForHelp(tx, { words }, now))
    await say('Aan Het Veerhuis.')
    const before = await help('lotte')
    // Lotte went on: her crossing is over and she sits in a class of the next school.
    await query(
      db.ownerUrl,
      `UPDATE transition SET ended_at = now(), state = 'settled' WHERE student_id = $1`,
      [student('lotte')],
    )
    await query(db.ownerUrl, `UPDATE enrolment SET last_day = '2027-03-15' WHERE student_id = $1`, [
      student('lotte'),
    ])
    const [mentor] = await query<{ name: string }>(
      db.ownerUrl,
      `WITH g AS (SELECT s.group_id, m.name FROM group_staff s JOIN membership m ON m.id = s.membership_id
                   WHERE s.role = 'mentor' AND m.organisation_id = $2 ORDER BY m.name LIMIT 1),
       e AS (INSERT INTO enrolment (student_id, organisation_id, group_id, number, level, first_day)
             SELECT $1, $2, g.group_id, 'L-1', 'niveau 4', '2027-03-16' FROM g)
       SELECT name FROM g`,
      [student('lotte'), ids.organisation('waterlinie')],
    )
    await say('Aan ROC De Waterlinie.')
    const after = await help('lotte')
    expect(before).toMatchObject([{ state: 'open', saw: 'Aan Het Veerhuis.' }])
    expect(after).toMatchObject([
      { state: 'done', who: before[0]?.who, saw: 'Aan Het Veerhuis.' },
      { state: 'open', who: mentor?.name, saw: 'Aan ROC De Waterlinie.' },
    ])
  })

  it('is the student’s own alone, and refused for whoever else calls it', async () => {
    const call = (who: string, purpose: 'begeleiding' | 'recht') =>
      as(who, purpose, (tx) => tx.$queryRaw`SELECT authz.ask_again('x')`)
    await expect(call('maud', 'begeleiding')).rejects.toMatchObject({ code: 'not_found' })
    await expect(call('fatima', 'recht')).rejects.toMatchObject({ code: 'not_found' })
  })
})
