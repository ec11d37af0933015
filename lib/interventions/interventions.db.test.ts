import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { runNightly } from '@/lib/jobs/nightly'
import { raiseConcern } from '@/lib/signals/commands'
import { listColleagues } from '@/lib/tasks/colleagues/queries'
import { acknowledge, passOn, putAside } from '@/lib/tasks/commands'
import { findTask } from '@/lib/tasks/queries'
import * as applications from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { addPartner, close, giveOwnView, noteStep, takeUp } from './commands'
import { findIntervention, listInterventions, listPossiblePartners, listSupport } from './queries'
import { concern, first, linesIn, student, take, tasks } from './rules/tried'

const db = useRegion('interventions', '2026-10-01T00:01:00Z')
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

describe('a concern', () => {
  it('of a teacher who knows only the name becomes a task of the owner, and the student reads it', async () => {
    await concern('tom', 'sami')
    const task = await first('emma', 'Sami Bouzid')
    expect(task).toMatchObject({ kind: 'concern', dueOn: '2027-03-19' })
    expect(task.facts).toMatchObject({
      by: 'Tom Jansen',
      saw: 'sami zat stil in de kantine',
      asks: 'Praat even.',
    })
    expect(await tasks('tom')).toEqual([])
    const seen = await as('sami', 'recht', (tx) => listSupport(tx, student('sami')), 'read')
    expect(seen.signals).toMatchObject([{ kind: 'concern', raisedByName: 'Tom Jansen' }])
    expect(await lines('sami', 'signal')).toEqual([{ actor_name: 'Tom Jansen', action: 'raisedConcern' }])
  })

  it('about somebody else’s student, in the past or for another name is refused', async () => {
    await expect(concern('tom', 'tess')).rejects.toMatchObject({ code: 'not_found' })
    await expect(concern('nadia', 'sami', 'overstap')).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      as('tom', 'begeleiding', (tx, now) =>
        raiseConcern(tx, { studentId: student('sami'), saw: 'x', asks: 'y', by: '2027-03-15' }, now),
      ),
    ).rejects.toMatchObject({ reason: 'inThePast' })
    await expect(
      as('tom', 'begeleiding', (tx, now) =>
        tx.signal.createMany({
          data: [
            {
              studentId: student('sami'),
              organisationId: ids.organisation('veerhuis'),
              dataClass: 'signal',
              kind: 'concern',
              raisedByMembershipId: ids.membership('karim'),
              because: { by: '2027-03-19' },
              createdAt: now,
              dedupe: 'forged',
            },
          ],
        }),
      ),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of an intake officer stays at that school, and the home school hears nothing', async () => {
    await as('bas', 'recht', (tx, now) =>
      applications.apply(tx, { programmeId: ids.programme('waterlinie', 'Entree', 'niveau 1') }, now),
    )
    const before = (await tasks('petra')).length
    await concern('nadia', 'bas', 'overstap')
    expect((await tasks('petra')).length).toBe(before)
    const task = await first('nadia', 'Bas van Dijk', 'overstap')
    expect(task.kind).toBe('concern')
    const act = await take('nadia', 'Bas van Dijk', 'overstap')
    const mine = await as('nadia', 'overstap', (tx) => listInterventions(tx), 'read')
    expect(mine.map((one) => one.id)).toEqual([act])
    expect(await as('petra', 'begeleiding', (tx) => findIntervention(tx, act), 'read')).toBeNull()
    expect(await as('mirjam', 'begeleiding', (tx) => listInterventions(tx), 'read')).toEqual([])
  })
})

describe('a task', () => {
  it('can be passed on to who answers for the student, by name, and to nobody else', async () => {
    const task = await first('emma', 'Sami Bouzid')
    const full = await as('emma', 'begeleiding', (tx, now) => findTask(tx, task.id, now), 'read')
    const people = await as(
      'emma',
      'begeleiding',
      (tx, now) => listColleagues(tx, full as NonNullable<typeof full>, now),
      'read',
    )
    expect(people.map((one) => one.name)).toEqual(['Joke van Dalen'])
    const pass = (to: string) =>
      as('emma', 'begeleiding', (tx, now) =>
        passOn(
          tx,
          { taskId: task.id, version: task.version, membershipId: ids.membership(to), why: '' },
          now,
        ),
      )
    await expect(pass('karim')).rejects.toMatchObject({ reason: 'unknownChoice' })
    await expect(pass('nadia')).rejects.toMatchObject({ reason: 'unknownChoice' })
    await pass('joke')
    expect((await tasks('emma')).map((one) => one.name)).not.toContain('Sami Bouzid')
    await first('joke', 'Sami Bouzid')
    await expect(pass('joke')).rejects.toMatchObject({ reason: 'taskClosed' })
  })

  it('taken up twice is taken up once', async () => {
    const task = await first('joke', 'Sami Bouzid')
    await take('joke', 'Sami Bouzid')
    await expect(
      as('emma', 'begeleiding', (tx, now) =>
        takeUp(
          tx,
          { taskId: task.id, version: task.version, kind: 'call', plan: 'Ook ik', reviewOn: '2027-03-23' },
          now,
        ),
      ),
    ).rejects.toMatchObject({ reason: 'taskClosed' })
  })

  it('put aside needs words, and closes its signal', async () => {
    await concern('emma', 'daniel')
    const task = await first('emma', 'Daniël Kuipers')
    await as('emma', 'begeleiding', (tx, now) =>
      putAside(tx, { taskId: task.id, version: task.version, why: 'Was al besproken.' }, now),
    )
    const seen = await as('daniel', 'recht', (tx) => listSupport(tx, student('daniel')), 'read')
    expect(seen.signals).toMatchObject([{ closed: true }])
  })

  it('of another school is not there', async () => {
    await concern('emma', 'esra')
    const task = await first('emma', 'Esra Kaya')
    for (const who of ['karim', 'hans', 'jeroen'])
      expect(await as(who, 'begeleiding', (tx, now) => findTask(tx, task.id, now), 'read')).toBeNull()
    await expect(
      as('karim', 'begeleiding', (tx, now) => acknowledge(tx, { taskId: [task.id] }, now)),
    ).resolves.toEqual({ read: 0 })
    await first('emma', 'Esra Kaya')
  })
})

describe('an intervention', () => {
  it('ends with an outcome and the student’s own view, which is the student’s alone', async () => {
    const act = await take('emma', 'Esra Kaya')
    await as('emma', 'begeleiding', (tx, now) =>
      noteStep(tx, { interventionId: act, step: 'We dronken thee.' }, now),
    )
    const one = await as('emma', 'begeleiding', (tx) => findIntervention(tx, act), 'read')
    await expect(
      as('emma', 'begeleiding', (tx) =>
        tx.intervention.updateMany({ where: { id: act }, data: { studentHelped: 'yes' } }),
      ),
    ).rejects.toMatchObject({ code: 'wrong_state' })
    await as('emma', 'begeleiding', (tx, now) =>
      close(
        tx,
        { interventionId: act, version: one?.version ?? 0, outcome: 'talkedAndClear', note: '', learned: '' },
        now,
      ),
    )
    const asked = await as('esra', 'recht', (tx) => listSupport(tx, student('esra')), 'read')
    expect(asked.asked.map((row) => row.id)).toEqual([act])
    const version = asked.asked[0]?.version ?? 0
    await expect(
      as('yusuf', 'recht', (tx, now) =>
        giveOwnView(tx, { interventionId: act, version, helped: 'yes', view: '' }, now),
      ),
    ).rejects.toMatchObject({ code: 'not_found' })
    await as('esra', 'recht', (tx, now) =>
      giveOwnView(tx, { interventionId: act, version, helped: 'bit', view: 'Het hielp een beetje.' }, now),
    )
    expect((await as('emma', 'begeleiding', (tx) => findIntervention(tx, act), 'read'))?.studentView).toBe(
      'Het hielp een beetje.',
    )
    await expect(
      as('emma', 'begeleiding', (tx, now) => noteStep(tx, { interventionId: act, step: 'Nog iets' }, now)),
    ).rejects.toMatchObject({ reason: 'interventionClosed' })
  })

  it('takes a partner of the own school at any time, and of the other school only after the take-over', async () => {
    const programmeId = ids.programme('waterlinie', 'ICT-beheer', 'niveau 3')
    await as('tess', 'recht', (tx, now) => applications.apply(tx, { programmeId }, now))
    await concern('karim', 'tess')
    const act = await take('karim', 'Tess Jonker')
    const invite = (who: string) =>
      as('karim', 'begeleiding', (tx, now) =>
        addPartner(tx, { interventionId: act, membershipId: ids.membership(who) }, now),
      )
    // Past the command, as somebody would who writes the statement by hand.
    const forced = (who: string) =>
      as('karim', 'begeleiding', (tx, now) =>
        tx.interventionPartner.createMany({
          data: [
            {
              interventionId: act,
              studentId: student('tess'),
              membershipId: ids.membership(who),
              name: 'x',
              addedAt: now,
            },
          ],
        }),
      )
    await expect(invite('jeroen')).rejects.toMatchObject({ reason: 'unknownChoice' })
    await expect(forced('jeroen')).rejects.toMatchObject({ reason: 'partnerTooEarly' })
    // Who keeps the lists and who teaches are colleagues, and nobody offers them.
    for (const who of ['sanne', 'tom']) {
      await expect(invite(who)).rejects.toMatchObject({ reason: 'unknownChoice' })
      await expect(forced(who)).rejects.toMatchObject({ reason: 'unknownChoice' })
    }
    await invite('joke')
    await invite('joke')
    await takenOver('tess', programmeId)
    const one = await as('karim', 'begeleiding', (tx) => findIntervention(tx, act), 'read')
    const possible = await as(
      'karim',
      'begeleiding',
      (tx, now) => listPossiblePartners(tx, one as NonNullable<typeof one>, now),
      'read',
    )
    expect(possible.people.map((person) => person.name)).toContain('Jeroen Vos')
    await expect(invite('marco')).rejects.toMatchObject({ reason: 'unknownChoice' })
    await invite('jeroen')
    const joined = await as('jeroen', 'begeleiding', (tx) => findIntervention(tx, act), 'read')
    expect(joined).toMatchObject({ name: 'Tess Jonker', plan: 'Een gesprek' })
    await as('jeroen', 'begeleiding', (tx, now) =>
      noteStep(tx, { interventionId: act, step: 'Zij komt bij mij in de klas.' }, now),
    )
    // A partner of the other school sees the act, and not the signal or the task behind it.
    expect(joined?.because).toBeNull()
    expect(
      await as(
        'jeroen',
        'begeleiding',
        (tx) => tx.signal.count({ where: { studentId: student('tess') } }),
        'read',
      ),
    ).toBe(0)
  })

  async function takenOver(who: string, programmeId: string) {
    const at = () =>
      as(who, 'recht', (tx) =>
        tx.application.findFirstOrThrow({
          where: { studentId: student(who), programmeId },
          select: { id: true, version: true },
        }),
      )
    for (const to of ['offered', 'accept', 'placed', 'choose'] as const) {
      const { id, version } = await at()
      if (to === 'accept')
        await as(who, 'recht', (tx, now) => applications.acceptOffer(tx, { applicationId: id, version }, now))
      else if (to === 'choose')
        await as(who, 'recht', (tx, now) => applications.choose(tx, { applicationId: id, version }, now))
      else
        await as('nadia', 'overstap', (tx, now) =>
          applications.moveApplication(tx, { applicationId: id, version, to }, now),
        )
    }
    const { id, version } = await at()
    await as('nadia', 'overstap', (tx, now) =>
      applications.takeOver(
        tx,
        { applicationId: id, version, ownerId: ids.membership('jeroen'), deputyId: ids.membership('sylvia') },
        now,
      ),
    )
  }
})
