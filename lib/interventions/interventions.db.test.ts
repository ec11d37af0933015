import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { runNightly } from '@/lib/jobs/nightly'
import { askForHelp, raiseConcern } from '@/lib/signals/commands'
import { findOpenHelp, findTwoNumbers, findWhoToAsk } from '@/lib/signals/queries'
import * as applications from '@/lib/transitions/applications/commands'
import { registerLeave } from '@/lib/transitions/leave/commands'
import { acknowledge, passOn, putAside } from '@/lib/transitions/tasks/commands'
import { findTask, listColleagues, listTasks } from '@/lib/transitions/tasks/queries'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { addPartner, close, giveOwnView, noteStep, takeUp } from './commands'
import { findIntervention, listInterventions, listPossiblePartners, listSupport } from './queries'

const db = useRegion('interventions', '2026-10-01T00:01:00Z')
let owner: Awaited<ReturnType<typeof asOwner>>
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  await runNightly()
  await owner.setClock(new Date('2027-03-16T09:00:00Z'))
})
afterAll(async () => {
  await owner.end()
})

const student = ids.student
const tasks = (who: string, purpose: 'begeleiding' | 'overstap' = 'begeleiding') =>
  as(who, purpose, (tx, now) => listTasks(tx, now), 'read')
const first = async (who: string, name: string, purpose: 'begeleiding' | 'overstap' = 'begeleiding') => {
  const task = (await tasks(who, purpose)).find((one) => one.name === name && one.kind !== 'ownerMoved')
  if (!task) throw new Error(`${who} has no task about ${name}`)
  return task
}
const concern = (who: string, about: string, purpose: 'begeleiding' | 'overstap' = 'begeleiding') =>
  as(who, purpose, (tx, now) =>
    raiseConcern(
      tx,
      {
        studentId: student(about),
        saw: `${about} zat stil in de kantine`,
        asks: 'Praat even.',
        by: '2027-03-19',
      },
      now,
    ),
  )
const take = async (who: string, name: string, purpose: 'begeleiding' | 'overstap' = 'begeleiding') => {
  const task = await first(who, name, purpose)
  const { to } = await as(who, purpose, (tx, now) =>
    takeUp(
      tx,
      { taskId: task.id, version: task.version, kind: 'talk', plan: 'Een gesprek', reviewOn: '2027-03-23' },
      now,
    ),
  )
  return to.split('/')[2] as string
}
const lines = (about: string, dataClass: string) =>
  query(
    db.ownerUrl,
    `SELECT actor_name, action FROM audit_event WHERE student_id = $1 AND data_class = $2 AND action <> 'openedCrossing' ORDER BY n`,
    [student(about), dataClass],
  )

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
    ).resolves.toBeTruthy()
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
    await expect(invite('jeroen')).rejects.toMatchObject({ reason: 'partnerTooEarly' })
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
    await expect(invite('marco')).rejects.toMatchObject({ reason: 'partnerTooEarly' })
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

describe('a call for help', () => {
  const unseenBy = async (who: string, purpose: 'begeleiding' | 'recht' | 'overstap', about: string) => {
    const seen = await as(
      who,
      purpose,
      async (tx) => ({
        signals: await tx.signal.count({ where: { studentId: student(about), kind: 'wantsToTalk' } }),
        tasks: await tx.task.count({ where: { studentId: student(about), dataClass: 'help' } }),
        acts: await tx.intervention.count({ where: { studentId: student(about), dataClass: 'help' } }),
        steps: await tx.interventionStep.count({ where: { text: 'We hebben gewandeld.' } }),
        grants: await tx.accessGrant.count({ where: { studentId: student(about), basis: 'help' } }),
        lines: await tx.auditEvent.count({ where: { studentId: student(about), dataClass: 'help' } }),
      }),
      'read',
    )
    return Object.values(seen).reduce((sum, n) => sum + n, 0)
  }

  it('reaches the owner with a date, and the guardian, colleagues and other schools see nothing at all', async () => {
    await as('mila', 'recht', (tx, now) => askForHelp(tx, { words: 'Ik slaap slecht.' }, now))
    const open = await as('mila', 'recht', (tx) => findOpenHelp(tx, student('mila')), 'read')
    expect(open).toMatchObject({ who: 'Marijke Hoekstra', by: '2027-03-18', words: 'Ik slaap slecht.' })
    const task = await first('marijke', 'Mila de Boer')
    expect(task).toMatchObject({ kind: 'wantsToTalk', isHelp: true, facts: { saw: 'Ik slaap slecht.' } })
    const act = await take('marijke', 'Mila de Boer')
    await as('marijke', 'begeleiding', (tx, now) =>
      noteStep(tx, { interventionId: act, step: 'We hebben gewandeld.' }, now),
    )
    for (const [who, purpose] of [
      ['eva', 'recht'],
      ['peter', 'begeleiding'],
      ['coby', 'begeleiding'],
      ['rachida', 'begeleiding'],
      ['emma', 'begeleiding'],
      ['fleur', 'overstap'],
      ['finn', 'recht'],
    ] as const)
      expect(await unseenBy(who, purpose, 'mila'), who).toBe(0)
    expect(await unseenBy('mila', 'recht', 'mila')).toBeGreaterThan(0)
    expect(await lines('mila', 'help')).toEqual([
      { actor_name: 'Mila de Boer', action: 'askedForHelp' },
      { actor_name: 'Marijke Hoekstra', action: 'tookUpTask' },
      { actor_name: 'Marijke Hoekstra', action: 'notedStep' },
    ])
    await expect(
      as('marijke', 'begeleiding', (tx, now) =>
        addPartner(tx, { interventionId: act, membershipId: ids.membership('peter') }, now),
      ),
    ).rejects.toMatchObject({ reason: 'helpStaysInside' })
    await expect(
      as('marijke', 'begeleiding', (tx, now) =>
        tx.interventionPartner.createMany({
          data: [
            {
              interventionId: act,
              studentId: student('mila'),
              membershipId: ids.membership('peter'),
              name: 'x',
              addedAt: now,
            },
          ],
        }),
      ),
    ).rejects.toMatchObject({ reason: 'helpStaysInside' })
    expect(await unseenBy('eva', 'recht', 'mila')).toBe(0)
    await expect(
      as('mila', 'recht', (tx, now) =>
        tx.signal.createMany({
          data: [
            {
              studentId: student('mila'),
              organisationId: ids.organisation('kade'),
              dataClass: 'help',
              kind: 'wantsToTalk',
              askedMembershipId: ids.membership('marijke'),
              createdAt: now,
              dedupe: 'a second storm',
            },
          ],
        }),
      ),
    ).rejects.toMatchObject({ reason: 'alreadyAsked' })
    const one = await as('marijke', 'begeleiding', (tx) => findIntervention(tx, act), 'read')
    expect(
      await as('marijke', 'begeleiding', (tx, now) =>
        close(
          tx,
          {
            interventionId: act,
            version: one?.version ?? 0,
            outcome: 'talkedAndClear',
            note: '',
            learned: '',
          },
          now,
        ),
      ),
    ).toEqual({ to: '/vandaag' })
    expect(await unseenBy('marijke', 'begeleiding', 'mila')).toBe(1) // the closed grant: why I once could
    expect(await unseenBy('eva', 'recht', 'mila')).toBe(0)
    const own = await as('mila', 'recht', (tx) => listSupport(tx, student('mila')), 'read')
    expect(own.acts).toMatchObject([{ id: act, asked: true }])
  })

  it('a task of it can’t become an act of another class', async () => {
    await as('noor', 'recht', (tx, now) => askForHelp(tx, { words: '' }, now))
    const task = await first('bram', 'Noor Janssen')
    await as('bram', 'begeleiding', (tx, now) =>
      tx.intervention.createMany({
        data: [
          {
            studentId: student('noor'),
            organisationId: ids.organisation('werkplaats'),
            dataClass: 'support',
            taskId: task.id,
            championMembershipId: ids.membership('bram'),
            championName: 'x',
            kind: 'talk',
            plan: 'x',
            startedAt: now,
            reviewOn: new Date('2027-03-20'),
          },
        ],
      }),
    )
    const rows = await query(
      db.ownerUrl,
      `SELECT data_class::text, champion_name FROM intervention WHERE task_id = $1`,
      [task.id],
    )
    expect(rows).toEqual([{ data_class: 'help', champion_name: 'Bram Kok' }])
    expect(await as('ineke', 'begeleiding', (tx) => listInterventions(tx), 'read')).toEqual([])
  })

  it('can be asked only of people who answer for this student', async () => {
    for (const who of ['nadia', 'karim', 'tom'])
      await expect(
        as('yusuf', 'recht', (tx, now) =>
          tx.signal.createMany({
            data: [
              {
                studentId: student('yusuf'),
                organisationId: ids.organisation('veerhuis'),
                dataClass: 'help',
                kind: 'wantsToTalk',
                askedMembershipId: ids.membership(who),
                createdAt: now,
                dedupe: `forged:${who}`,
              },
            ],
          }),
        ),
        who,
      ).rejects.toMatchObject({ code: 'not_found' })
  })

  it('goes to who stands in while the owner is away, and along with the duty when the owner leaves', async () => {
    await as('indy', 'recht', (tx, now) => askForHelp(tx, { words: '' }, now))
    expect((await first('anouk', 'Indy Rozema')).isHelp).toBe(true)
    await as('anouk', 'begeleiding', (tx, now) =>
      registerLeave(tx, { membershipId: null, firstDay: '2027-03-16', lastDay: '2027-03-19' }, now),
    )
    expect((await first('hans', 'Indy Rozema')).isHelp).toBe(true)
    expect(await as('indy', 'recht', (tx) => findWhoToAsk(tx, student('indy')), 'read')).toMatchObject({
      name: 'Hans Mulder',
    })
    expect(await as('indy', 'recht', (tx) => findOpenHelp(tx, student('indy')), 'read')).toMatchObject({
      who: 'Hans Mulder',
    })
    expect(await as('els', 'begeleiding', (tx) => findTwoNumbers(tx), 'read')).toEqual({
      absentDays: 0,
      silentDays: 0,
    })
  })
})
