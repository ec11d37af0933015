import { describe, expect, it } from 'vitest'
import { findLog } from '@/lib/access/ledger/queries'
import type { ActorDb } from '@/lib/db/as-actor'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import * as doubles from '@/lib/students/doubles/commands'
import { findDoubles } from '@/lib/students/doubles/queries'
import { confirmMatch, refuseMatch } from '@/lib/students/links/commands'
import { findLinks, myStudents } from '@/lib/students/links/queries'
import * as applications from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { seenByEverybody } from '@/prisma/seed/watch'
import { apply, discard, find, programmeId, say, stage, step, tess, tessIn, undo } from './rules/crossed'

const db = useRegion('crossings')
const { sql, called, stays, owners } = tessIn(db)

const tessLine = 'R1001;TESS;Jonker;2010-07-01;SD4a;niveau 4;2027-03-01;'

describe('a student whom the school took over, in its class list', () => {
  it('is nobody to propose before the school has a place for her, nor anybody of another school', async () => {
    await as('tess', 'recht', (tx, now) => applications.apply(tx, { programmeId }, now))
    for (const to of ['offered', 'accept'] as const) {
      const file = await stage(tessLine, 'R1002;Esra;Kaya;2010-10-15;SD4a;niveau 4;2027-03-01;')
      expect(file).toMatchObject({ faulty: 0, questions: [], changes: { new: 2 } })
      await discard(file.id)
      await step(to)
    }
  })

  it('stays out while she has only a place: the desk takes over first', async () => {
    await step('placed')
    const file = await stage(tessLine)
    expect(file).toMatchObject({
      faulty: 1,
      questions: [{ reason: 'placedHere', answer: null }],
      changes: { new: 0 },
    })
    const n = file.questions[0]?.n ?? 0
    await expect(say(file.id, [[n, 'same']])).rejects.toMatchObject({ code: 'wrong_state' })
    await discard(file.id)
    await step('choose')
    await step('takeOver')
  })

  it('is proposed as that student, and no second one comes in before somebody said who it is', async () => {
    const before = await called()
    const file = await stage(tessLine)
    expect(file).toMatchObject({
      faulty: 1,
      changes: { new: 0, changed: 0 },
      problems: [{ reason: 'takenOver' }],
      questions: [
        {
          reason: 'takenOver',
          was: { name: 'Tess Jonker', born: '2010-07-01', programme: 'Software developer' },
          says: { name: 'TESS Jonker', group: 'SD4a' },
        },
      ],
    })
    expect(await apply(file.id)).toBe(false)
    expect(await called()).toEqual(before)
    await discard(file.id)
  })

  it('coupled keeps dossier, account, crossing and owner; her coach reads her, and re-bringing changes nothing', async () => {
    const [before, owner] = [await called(), await owners()]
    expect(owner).toEqual([{ name: 'Jeroen Vos', reason: 'takenOver' }])
    const file = await stage(tessLine)
    await say(file.id, [[file.questions[0]?.n ?? 0, 'same']])
    const seen = await find(file.id)
    expect(seen).toMatchObject({
      faulty: 0,
      changes: { new: 0, changed: 1, lines: [{ fields: 'number,firstDay' }] },
    })
    expect(await apply(file.id)).toBe(true)
    expect((await find(file.id)).changes).toEqual(seen.changes)
    expect(await called()).toEqual(before)
    expect(await stays()).toEqual([
      { number: 'R1001', group: 'SD4a', since: '2027-03-01', programme: 'Software developer' },
    ])
    expect(await owners()).toEqual(owner)
    const names = await as(
      'maud',
      'begeleiding',
      (tx) => tx.student.findMany({ select: { callName: true } }),
      'read',
    )
    expect(names).toContainEqual({ callName: 'Tess' })
    expect(await as('tess', 'recht', myStudents, 'read')).toEqual([{ id: tess, school: 'ROC De Waterlinie' }])
    const again = await stage(tessLine)
    expect(again).toMatchObject({ faulty: 0, questions: [], changes: { new: 0, ends: 0 } })
    await discard(again.id)

    // Whoever is named and their deputy away: the coach of her class is next, as for everybody.
    await sql(`UPDATE membership SET valid_until = authz.clock() WHERE id = ANY ($1)`, [
      [ids.membership('jeroen'), ids.membership('sylvia')],
    ])
    expect(await owners()).toEqual([{ name: 'Maud Timmer', reason: 'membershipEnded' }])
    await sql(`UPDATE membership SET valid_until = NULL WHERE id = ANY ($1)`, [
      [ids.membership('jeroen'), ids.membership('sylvia')],
    ])
    await sql(
      `SELECT authz.settle_owner(id, 'returned') FROM transition WHERE student_id = $1 AND ended_at IS NULL`,
      [tess],
    )
    expect(await owners()).toMatchObject([{ name: 'Jeroen Vos' }])

    expect(await undo(file.id)).toBe(true)
    expect(await stays()).toEqual([])
    expect(await called()).toEqual(before)
  })

  it('is coupled once, on whichever line, and is asked again when the take-over is gone', async () => {
    const file = await stage(tessLine, tessLine.replace('R1001', 'R1009'))
    await say(
      file.id,
      file.questions.map(({ n }) => [n, 'same'] as [number, 'same']),
    )
    expect(await find(file.id)).toMatchObject({
      faulty: 1,
      changes: { changed: 1 },
      problems: [{ line: 3, reason: 'doubleLine' }],
    })
    await sql(`UPDATE application SET taken_over_at = NULL WHERE student_id = $1`, [tess])
    expect(await apply(file.id, true)).toBe(false)
    expect((await find(file.id)).questions).toMatchObject([
      { reason: 'placedHere', answer: null },
      { answer: null },
    ])
    await sql(
      `UPDATE application SET taken_over_at = authz.clock(), chosen_at = authz.clock() WHERE student_id = $1`,
      [tess],
    )
    await sql(`UPDATE transition SET responsible_organisation_id = $2 WHERE student_id = $1`, [
      tess,
      ids.organisation('waterlinie'),
    ]).catch(() => undefined)
    await discard(file.id)
  })
})

describe('a double that a list made', () => {
  const pair = () => as('carla', 'beheer', findDoubles, 'read')
  let listed = ''

  it('comes only from a word that it is somebody else, and is shown to the administrator alone', async () => {
    const file = await stage(tessLine)
    await say(file.id, [[file.questions[0]?.n ?? 0, 'other']])
    expect(await find(file.id)).toMatchObject({ faulty: 0, changes: { new: 1 } })
    expect(await apply(file.id)).toBe(true)
    const { doubles: found } = await pair()
    expect(found).toMatchObject([
      {
        name: 'TESS Jonker',
        born: '2010-07-01',
        number: 'R1001',
        group: 'SD4a',
        twoOwners: false,
        proposedAt: null,
      },
    ])
    listed = found[0]?.id ?? ''
    expect(listed).not.toBe(tess)
    for (const [who, purpose] of [
      ['maud', 'begeleiding'],
      ['nadia', 'overstap'],
      ['sanne', 'beheer'],
      ['tess', 'recht'],
    ] as const)
      expect(await as(who, purpose, findDoubles, 'read'), who).toEqual({ doubles: [], joined: [] })
  })

  it('is put together by two named people, and nobody sees a row more', async () => {
    const propose = (who: string, purpose: 'beheer' | 'begeleiding' | 'recht' = 'beheer') =>
      as(who, purpose, (tx: ActorDb) => tx.$executeRaw`SELECT authz.propose_double(${listed}::uuid)`)
    for (const [who, purpose] of [
      ['sanne', 'beheer'],
      ['maud', 'begeleiding'],
      ['tess', 'recht'],
    ] as const)
      await expect(propose(who, purpose)).rejects.toMatchObject({ code: 'not_found' })
    await as('carla', 'beheer', (tx) => doubles.proposeDouble(tx, { id: listed }))
    await expect(propose('carla')).rejects.toMatchObject({ code: 'wrong_state' })
    expect((await pair()).doubles).toMatchObject([{ proposedBy: 'Carla Meijer', refusedBy: null }])
    const [task] = await as(
      'maud',
      'begeleiding',
      (tx) => tx.task.findMany({ where: { kind: 'linkStarted', state: 'open' } }),
      'read',
    )
    expect(task).toMatchObject({
      studentId: listed,
      membershipId: ids.membership('maud'),
      facts: { by: 'Carla Meijer' },
    })
    const id = task?.objectId ?? ''
    const yes = (who: string, purpose: 'beheer' | 'begeleiding' | 'recht' = 'begeleiding') =>
      as(who, purpose, (tx: ActorDb) => confirmMatch(tx, { id, spoken: 'ja' }))
    for (const [who, purpose] of [
      ['carla', 'beheer'],
      ['joke', 'begeleiding'],
      ['nadia', 'begeleiding'],
    ] as const)
      await expect(yes(who, purpose), who).rejects.toMatchObject({ code: 'not_found' })

    const owner = await owners()
    const before = await seenByEverybody(db.ownerUrl)
    await yes('maud')
    const after = await seenByEverybody(db.ownerUrl)
    // Only the task that was answered looks different.
    const without = (rows: Set<string>) => [...rows].filter((row) => !row.includes('/task/')).sort()
    expect(without(after)).toEqual(without(before))
    expect(before.size).toBeGreaterThan(100)
    expect(await owners()).toEqual(owner)

    expect((await as('tess', 'recht', myStudents, 'read')).map((one) => one.id).sort()).toEqual(
      [listed, tess].sort(),
    )
    const { links } = await as('tess', 'recht', findLinks, 'read')
    expect(links).toMatchObject([{ way: 'school', byNames: ['Carla Meijer', 'Maud Timmer'] }])
    const log = await as('tess', 'recht', (tx) => findLog(tx, tess, { own: true, page: 1 }), 'read')
    expect(JSON.stringify(log)).toContain('linkedDossiers')
    expect(await pair()).toMatchObject({
      doubles: [],
      joined: [{ number: 'R1001', byNames: ['Carla Meijer', 'Maud Timmer'] }],
    })
  })

  it('is undone by the school for thirty days, and by the student always', async () => {
    const [link] = (await pair()).joined
    const part = (who: string) => as(who, 'beheer', (tx) => doubles.partDouble(tx, { id: link?.id ?? '' }))
    await expect(part('sanne')).rejects.toMatchObject({ code: 'not_found' })
    const owner = await asOwner(db.ownerUrl)
    await owner.setClock(new Date('2027-04-16T09:00:00Z'))
    await expect(part('carla')).rejects.toMatchObject({ code: 'not_found' })
    await owner.setClock(new Date('2027-03-20T09:00:00Z'))
    await part('carla')
    await owner.end()
    expect(await as('tess', 'recht', myStudents, 'read')).toMatchObject([{ id: tess }])
    expect(await pair()).toMatchObject({ doubles: [{ id: listed, proposedAt: null }], joined: [] })
  })

  it("with a no of the coach it is two people; with two owners it waits; the student's own no is told to nobody", async () => {
    await as('carla', 'beheer', (tx) => doubles.proposeDouble(tx, { id: listed }))
    const [match] = await sql<{ id: string }>(
      `SELECT id FROM match_suggestion WHERE student_id = $1 AND proposed_at IS NOT NULL`,
      [listed],
    )
    await as('maud', 'begeleiding', (tx) => refuseMatch(tx, { id: match?.id ?? '' }))
    expect((await pair()).doubles).toMatchObject([{ refusedBy: 'Maud Timmer' }])
    expect(await as('tess', 'recht', myStudents, 'read')).toHaveLength(1)

    await sql(
      `INSERT INTO transition (student_id, kind, state, home_organisation_id, responsible_organisation_id, school_year, opened_at)
       VALUES ($1, 'mboHbo', 'orientation', $2, $2, '2026-2027', authz.clock())`,
      [listed, ids.organisation('waterlinie')],
    )
    expect((await pair()).doubles).toMatchObject([{ twoOwners: true }])
    await expect(
      as('carla', 'beheer', (tx) => doubles.proposeDouble(tx, { id: listed })),
    ).rejects.toMatchObject({
      reason: 'twoOwners',
    })

    await sql(`UPDATE match_suggestion SET declined_at = authz.clock() WHERE student_id = $1`, [listed])
    expect((await pair()).doubles).toEqual([])
  })
})

describe('who was seen in class before the list came', () => {
  it('gets the number of the school in the place of the one that the application made', async () => {
    const [double] = await sql<{ id: string }>(
      `SELECT id FROM import_file WHERE state = 'applied' ORDER BY applied_at DESC LIMIT 1`,
    )
    await sql(`UPDATE enrolment SET last_day = first_day WHERE number = 'R1001'`)
    expect(double).toBeDefined()
    await step('started')
    expect(await stays()).toMatchObject([
      { number: expect.stringMatching(/^aanmelding-/), since: '2027-03-20' },
    ])
    const file = await stage(tessLine.replace('R1001', 'R1010'))
    expect(file.questions).toMatchObject([{ reason: 'takenOver' }])
    await say(file.id, [[file.questions[0]?.n ?? 0, 'same']])
    expect(await apply(file.id)).toBe(true)
    expect(await stays()).toMatchObject([{ number: 'R1010', group: 'SD4a', since: '2027-03-01' }])
    expect(await undo(file.id)).toBe(true)
    expect(await stays()).toMatchObject([{ number: expect.stringMatching(/^aanmelding-/) }])
  })
})
