import { describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { findQueue } from '../incoming/queries'
import * as commands from './commands'
import { findApplication, listApplications, listOutgoing } from './queries'
import { endReceipts, moves, receipts } from './states'

const db = useRegion('applications')
const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
const elsewhere = ids.programme('zandhaven', 'Software developer', 'niveau 4')

const find = async (student: string, programmeId: string) => {
  const [row] = await query<{ id: string; version: number; state: string; transition_id: string }>(
    db.ownerUrl,
    'SELECT id, version, state, transition_id FROM application WHERE student_id = $1 AND programme_id = $2',
    [ids.student(student), programmeId],
  )
  if (!row) throw new Error('no application')
  return row
}
// What an application asks of the desk that receives it is told in lib/tasks/incoming.
const ofPeople = `asked_of = 'staff' AND kind NOT IN (SELECT kind FROM task_kind WHERE needs = 'application')`
const owner = async (transition: string) =>
  (
    await query<{ membership_id: string }>(
      db.ownerUrl,
      'SELECT membership_id FROM transition_owner WHERE transition_id = $1 AND valid_until IS NULL',
      [transition],
    )
  )[0]?.membership_id
const move = async (
  desk: string,
  student: string,
  programmeId: string,
  to: 'offered' | 'placed' | 'started' | 'noShow',
) => {
  const { id, version } = await find(student, programmeId)
  const done = await as(desk, 'overstap', (tx, now) =>
    commands.moveApplication(tx, { applicationId: id, version, to }, now),
  )
  await isThere(desk, done)
}
// Whoever acted still finds the application, unless the act ended it; either way there are words for what was done.
const isThere = async (desk: string, { applicationId, done }: commands.DeskDone) => {
  expect(receipts).toContain(done)
  const page = as(desk, 'overstap', (tx) => findApplication(tx, applicationId), 'read')
  if (endReceipts.some((one) => one === done))
    return expect(page).rejects.toMatchObject({ code: 'not_found' })
  expect((await page).id).toBe(applicationId)
}
const accept = async (student: string, programmeId: string) => {
  const { id, version } = await find(student, programmeId)
  return as(student, 'recht', (tx, now) => commands.acceptOffer(tx, { applicationId: id, version }, now))
}
const choose = async (student: string, programmeId: string) => {
  const { id, version } = await find(student, programmeId)
  return as(student, 'recht', (tx, now) => commands.choose(tx, { applicationId: id, version }, now))
}
const takeOver = async (
  desk: string,
  student: string,
  programmeId: string,
  ownerKey: string,
  deputyKey: string,
) => {
  const { id, version } = await find(student, programmeId)
  return as(desk, 'overstap', (tx, now) =>
    commands.takeOver(
      tx,
      { applicationId: id, version, ownerId: ids.membership(ownerKey), deputyId: ids.membership(deputyKey) },
      now,
    ),
  )
}

describe('the state table', () => {
  it('is the same in the code and in the database', async () => {
    const rows = await query<{ move: string }>(
      db.ownerUrl,
      `SELECT from_state || '>' || to_state || ':' || party AS move FROM application_move`,
    )
    const code = Object.entries(moves).flatMap(([from, parties]) =>
      Object.entries(parties).flatMap(([party, states]) =>
        (states as readonly string[]).map((to) => `${from}>${to}:${party}`),
      ),
    )
    expect(rows.map((row) => row.move).sort()).toEqual(code.sort())
  })
})

describe('a student with two applications at two schools', () => {
  it('stands in the list of the decaan once, with two lines, and at each school once', async () => {
    await as('yusuf', 'recht', (tx, now) => commands.apply(tx, { programmeId: software }, now))
    await as('yusuf', 'recht', (tx, now) => commands.apply(tx, { programmeId: elsewhere }, now))
    await expect(
      as('yusuf', 'recht', (tx, now) => commands.apply(tx, { programmeId: software }, now)),
    ).rejects.toMatchObject({ reason: 'alreadyApplied' })
    const outgoing = (await as('joke', 'begeleiding', (tx) => listOutgoing(tx), 'read')).filter(
      (row) => row.studentId === ids.student('yusuf'),
    )
    expect(outgoing.map((row) => row.lines.length)).toEqual([2])
    for (const desk of ['nadia', 'marco']) {
      const seen = await as(
        desk,
        'overstap',
        async (tx, now) => ({
          queue: (await findQueue(tx, { filter: 'all' }, now)).rows,
          lines: await listApplications(tx, ids.student('yusuf')),
          crossings: await tx.transition.count(),
          others: await tx.applicationEvent.count(),
        }),
        'read',
      )
      expect({
        queue: seen.queue.length,
        lines: seen.lines.length,
        crossings: seen.crossings,
        events: seen.others,
      }).toEqual({ queue: 1, lines: 1, crossings: 0, events: 1 })
    }
  })

  it('has the mentor as owner until a school that was chosen takes over, which ends the other application', async () => {
    const { transition_id } = await find('yusuf', software)
    expect(await owner(transition_id)).toBe(ids.membership('emma'))
    for (const [desk, programmeId] of [
      ['nadia', software],
      ['marco', elsewhere],
    ] as const) {
      await expect(move(desk, 'yusuf', programmeId, 'placed')).rejects.toMatchObject({ code: 'wrong_state' })
      await move(desk, 'yusuf', programmeId, 'offered')
      await accept('yusuf', programmeId)
      await move(desk, 'yusuf', programmeId, 'placed')
    }
    await expect(takeOver('nadia', 'yusuf', software, 'jeroen', 'sylvia')).rejects.toMatchObject({
      code: 'wrong_state',
    })
    await choose('yusuf', software)
    await expect(takeOver('marco', 'yusuf', software, 'lotteh', 'bea')).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(takeOver('marco', 'yusuf', elsewhere, 'lotteh', 'bea')).rejects.toMatchObject({
      code: 'wrong_state',
    })
    expect(await owner(transition_id)).toBe(ids.membership('emma'))
    await takeOver('nadia', 'yusuf', software, 'jeroen', 'sylvia')
    expect(await owner(transition_id)).toBe(ids.membership('jeroen'))
    expect((await find('yusuf', elsewhere)).state).toBe('withdrawn')
    expect(await as('marco', 'overstap', (tx) => tx.student.count(), 'read')).toBe(0)
    expect(
      await query(db.ownerUrl, `SELECT kind FROM task WHERE student_id = $1 AND ${ofPeople}`, [
        ids.student('yusuf'),
      ]),
    ).toEqual([])
  })

  it('goes back to the home school at once when the student does not come', async () => {
    const { transition_id } = await find('yusuf', software)
    await move('nadia', 'yusuf', software, 'noShow')
    expect(await owner(transition_id)).toBe(ids.membership('emma'))
    expect(
      await query(
        db.ownerUrl,
        `SELECT kind, organisation_id FROM task WHERE student_id = $1 AND ${ofPeople}`,
        [ids.student('yusuf')],
      ),
    ).toEqual([{ kind: 'applicationFellBack', organisation_id: ids.organisation('veerhuis') }])
    expect(await as('nadia', 'overstap', (tx) => tx.student.count(), 'read')).toBe(0)
  })
})

describe('the wrong person', () => {
  it('finds nothing to move, to accept or to choose', async () => {
    await as('esra', 'recht', (tx, now) => commands.apply(tx, { programmeId: software }, now))
    const { id, version } = await find('esra', software)
    const input = { applicationId: id, version }
    for (const who of ['yusuf', 'hatice'])
      await expect(as(who, 'recht', (tx, now) => commands.withdraw(tx, input, now))).rejects.toMatchObject({
        code: 'not_found',
      })
    await expect(
      as('marco', 'overstap', (tx, now) => commands.moveApplication(tx, { ...input, to: 'offered' }, now)),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      as('karim', 'begeleiding', (tx, now) => commands.withdraw(tx, input, now)),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      as('esra', 'recht', (tx, now) => commands.moveApplication(tx, { ...input, to: 'offered' }, now)),
    ).rejects.toMatchObject({ code: 'wrong_state' })
    await expect(
      as('emma', 'begeleiding', (tx, now) => commands.choose(tx, input, now)),
    ).rejects.toMatchObject({ code: 'wrong_state' })
    expect((await find('esra', software)).state).toBe('applied')
  })

  it('loses the reach with the act: after a withdrawal the next transaction of the desk is empty', async () => {
    expect(await as('nadia', 'overstap', (tx) => tx.student.count(), 'read')).toBe(1)
    const { id, version } = await find('esra', software)
    await as('esra', 'recht', (tx, now) => commands.withdraw(tx, { applicationId: id, version }, now))
    expect(await as('nadia', 'overstap', (tx) => tx.student.count(), 'read')).toBe(0)
  })
})

describe('an intake', () => {
  it('has been from its day on, also past the app; a place can be offered before it', async () => {
    const lotte = async () => find('lotte', software)
    const acting = async (
      run: (
        tx: ActorDb,
        now: Date,
        seen: { applicationId: string; version: number },
      ) => Promise<commands.DeskDone>,
    ) => {
      const { id, version } = await lotte()
      const did = await as('nadia', 'overstap', (tx, now) => run(tx, now, { applicationId: id, version }))
      await isThere('nadia', did)
      return did.done
    }
    await as('lotte', 'recht', (tx, now) => commands.apply(tx, { programmeId: software }, now))
    await acting((tx, now, seen) => commands.askQuestion(tx, { ...seen, question: 'Waarom?' }, now))
    await acting((tx, now, seen) => commands.planIntake(tx, { ...seen, intakeOn: '2027-03-18' }, now))
    const done = () =>
      acting((tx, now, seen) => commands.moveApplication(tx, { ...seen, to: 'intakeDone' }, now))
    await expect(done()).rejects.toMatchObject({ reason: 'intakeAhead' })
    const { id } = await lotte()
    const written = () =>
      as('nadia', 'overstap', (tx) =>
        tx.application.updateMany({ where: { id }, data: { state: 'intakeDone' } }),
      )
    await expect(written()).rejects.toMatchObject({ reason: 'intakeAhead' })
    await query(db.ownerUrl, `UPDATE application SET intake_on = authz.today() WHERE id = $1`, [id])
    expect(await done()).toBe('intakeDone')
    await query(db.ownerUrl, `UPDATE application SET intake_on = '2027-04-01' WHERE id = $1`, [id])
    await acting((tx, now, seen) => commands.moveApplication(tx, { ...seen, to: 'offered' }, now))
  })
})
