// The statutory package from records to receipt, tried as the app's own role.
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor, type Mode, type Purpose } from '@/lib/db/as-actor'
import { asJob } from '@/lib/db/as-job'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { addRecord, correctRecord } from '@/lib/records/learning/commands'
import { runRules } from '@/lib/signals/commands'
import { acceptOffer, apply, choose, moveApplication } from '@/lib/transitions/applications/commands'
import { ids } from '@/prisma/seed/region'
import {
  answerSight,
  buildPackage,
  decideObjection,
  leaveOut,
  openSight,
  recordCall,
  releasePackage,
} from './packages/commands'
import { listPackages, readReleased } from './packages/queries'

const database = useRegion('handover')
const tokens: Record<string, string> = {}

async function as<T>(
  who: string,
  purpose: Purpose,
  mode: Mode,
  run: (db: ActorDb, now: Date) => Promise<T>,
): Promise<T> {
  tokens[who] ??= (await openSession('demo', who)) ?? ''
  const result = await asActor(tokens[who], { purpose, mode }, async (db, now) => ({
    value: await run(db, now),
  }))
  if (!result) throw new Error(`${who} is not let in for ${purpose}`)
  return result.value
}
const act = <T>(who: string, run: (db: ActorDb, now: Date) => Promise<T>) =>
  as(who, 'begeleiding', 'write', run)
const own = <T>(who: string, run: (db: ActorDb, now: Date) => Promise<T>) => as(who, 'recht', 'write', run)

async function applied(who: string, school = 'waterlinie', name = 'Software developer', level = 'niveau 4') {
  const programmeId = ids.programme(school, name, level)
  await own(who, (db, now) => apply(db, { programmeId }, now))
  const [row] = await query<{ id: string }>(
    database.ownerUrl,
    'select id from application where student_id = $1 and programme_id = $2',
    [ids.student(who), programmeId],
  )
  return row?.id as string
}
const record = (who: string, title: string, value = '7,1', by = 'emma') =>
  act(by, (db, now) =>
    addRecord(
      db,
      {
        studentId: ids.student(who),
        kind: 'result',
        title,
        value,
        recordedOn: '2027-02-12',
        source: 'rapport 2',
      },
      now,
    ),
  )
const build = (applicationId: string, more: { guidance?: string[]; absence?: string[] } = {}, by = 'joke') =>
  act(by, (db, now) => buildPackage(db, { applicationId, guidance: [], absence: [], ...more }, now))
const latest = async (applicationId: string, by = 'joke') => {
  const [first] = await as(by, 'begeleiding', 'read', (db) => listPackages(db, applicationId))
  if (!first) throw new Error('no package')
  return first
}
const open = async (applicationId: string, by = 'joke') => {
  const one = await latest(applicationId, by)
  await act(by, (db, now) => openSight(db, { packageId: one.id, version: one.version }, now))
  return latest(applicationId, by)
}
const release = async (applicationId: string, by = 'joke') => {
  const one = await latest(applicationId, by)
  await act(by, (db, now) => releasePackage(db, { packageId: one.id, version: one.version }, now))
}
const received = (applicationId: string, by = 'nadia') =>
  as(by, 'overstap', 'read', (db) => readReleased(db, applicationId))
const clockTo = (at: string) => query(database.ownerUrl, `select authz.move_clock('${at}')`)

// The nightly rule of lib/signals makes the task; how many calls it has asked for by now.
async function newCalls(): Promise<number> {
  const [before] = await query<{ n: number }>(
    database.ownerUrl,
    "SELECT count(*)::int AS n FROM task WHERE kind = 'callAboutPackage'",
  )
  await asJob('nightly', runRules)
  const [after] = await query<{ n: number }>(
    database.ownerUrl,
    "SELECT count(*)::int AS n FROM task WHERE kind = 'callAboutPackage'",
  )
  return (after?.n ?? 0) - (before?.n ?? 0)
}

describe('a package', () => {
  it('is built from records, read first, and goes as it was shown, with a disagreement that travels along', async () => {
    const here = await applied('yusuf')
    await record('yusuf', 'wiskunde')
    await record('yusuf', 'Nederlands', '6,4')
    await record('yusuf', 'Engels', '5,9')
    await build(here)
    const draft = await latest(here)
    expect(draft.items.map((item) => [item.title, item.text, item.source])).toEqual([
      ['Engels', '5,9', 'rapport 2'],
      ['Nederlands', '6,4', 'rapport 2'],
      ['wiskunde', '7,1', 'rapport 2'],
    ])
    const english = draft.items.find((item) => item.title === 'Engels')
    await act('joke', (db, now) => leaveOut(db, { itemId: english?.id as string, why: 'Niet nodig.' }, now))
    await expect(release(here)).rejects.toMatchObject({ reason: 'notInSight' })
    expect(await own('yusuf', (db) => listPackages(db, here))).toEqual([])
    await open(here)
    await expect(release(here)).rejects.toMatchObject({ reason: 'waitForSight' })
    const [shown] = await own('yusuf', (db) => listPackages(db, here))
    await own('yusuf', (db, now) =>
      answerSight(
        db,
        { packageId: shown?.id as string, answer: 'disagreed', reason: 'Mijn stage mist.' },
        now,
      ),
    )
    expect(await received(here)).toBeNull()
    await release(here)
    const went = await received(here)
    expect(went?.items.map((item) => [item.title, item.text])).toEqual([
      ['Nederlands', '6,4'],
      ['wiskunde', '7,1'],
    ])
    expect(went?.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(went?.answers).toMatchObject([
      { byName: 'Yusuf Aydın', answer: 'disagreed', reason: 'Mijn stage mist.' },
    ])
  })

  it('that is corrected at the source is a new version, and the old one can no longer be read there', async () => {
    const [application] = await query<{ id: string }>(
      database.ownerUrl,
      'select id from application where student_id = $1',
      [ids.student('yusuf')],
    )
    const here = application?.id as string
    const [maths] = await query<{ id: string; version: number }>(
      database.ownerUrl,
      `select id, version from learning_record where student_id = $1 and title = 'wiskunde'`,
      [ids.student('yusuf')],
    )
    await act('emma', (db, now) =>
      correctRecord(
        db,
        { recordId: maths?.id as string, version: 1, value: '7,8', recordedOn: '2027-02-12' },
        now,
      ),
    )
    expect((await received(here))?.items.find((item) => item.title === 'wiskunde')?.text).toBe('7,1')
    await build(here)
    expect((await latest(here)).items.find((item) => item.title === 'Engels')).toMatchObject({
      leftOut: true,
      leftOutWhy: 'Niet nodig.',
    })
    const sight = await open(here)
    await own('yusuf', (db, now) =>
      answerSight(db, { packageId: sight.id, answer: 'agreed', reason: '' }, now),
    )
    await release(here)
    expect(await received(here)).toMatchObject({ number: 2 })
    const seen = await as('nadia', 'overstap', 'read', (db) =>
      db.packageItem.findMany({ where: { title: 'wiskunde' }, select: { text: true } }),
    )
    expect(seen).toEqual([{ text: '7,8' }])
    expect(
      (await as('joke', 'begeleiding', 'read', (db) => listPackages(db, here))).map((one) => one.state),
    ).toEqual(['released', 'replaced'])
  })

  it('is held by an objection until it is decided, and stops when the objection is right', async () => {
    const here = await applied('lotte')
    await record('lotte', 'biologie')
    await build(here)
    const sight = await open(here)
    await own('lotte', (db, now) =>
      answerSight(
        db,
        { packageId: sight.id, answer: 'objected', reason: 'Dit cijfer is niet van mij.' },
        now,
      ),
    )
    await expect(release(here)).rejects.toMatchObject({ reason: 'objectionOpen' })
    // Not even past the rule: the database holds it as well.
    await expect(
      act('joke', (db) =>
        db.handoverPackage.updateMany({ where: { id: sight.id }, data: { state: 'released' } }),
      ),
    ).rejects.toThrow('wrong_state')
    const held = await latest(here)
    await act('joke', (db, now) =>
      decideObjection(
        db,
        { packageId: held.id, version: held.version, decision: 'upheld', text: 'Dat klopt.' },
        now,
      ),
    )
    expect((await latest(here)).state).toBe('stopped')
    expect(await received(here)).toBeNull()
  })

  it('is never there for a mentor of another group, a teacher or the receiver before it goes', async () => {
    const here = await applied('esra')
    await record('esra', 'wiskunde')
    await build(here, {}, 'emma')
    for (const who of ['karim', 'tom', 'petra']) {
      expect(await as(who, 'begeleiding', 'read', (db) => listPackages(db, here))).toEqual([])
      await expect(build(here, {}, who)).rejects.toThrow('not_found')
    }
    expect(await as('nadia', 'overstap', 'read', (db) => listPackages(db, here))).toEqual([])
    await expect(
      act('nadia', (db, now) => buildPackage(db, { applicationId: here, guidance: [], absence: [] }, now)),
    ).rejects.toThrow()
  })

  it('to hbo does not exist', async () => {
    const here = await applied('indy', 'deltaland', 'HBO-ICT', 'bachelor')
    await expect(build(here, {}, 'hans')).rejects.toMatchObject({ reason: 'noLegalBasis' })
    await expect(
      act('hans', (db, now) =>
        db.handoverPackage.createMany({
          data: [
            {
              applicationId: here,
              studentId: ids.student('indy'),
              organisationId: ids.organisation('oosterwaard'),
              deskId: ids.desk('deltaland', 'intake'),
              number: 1,
              state: 'draft',
              basis: 'verzonnen',
              builtAt: now,
            },
          ],
        }),
      ),
    ).rejects.toMatchObject({ reason: 'noLegalBasis' })
  })
})

describe('guidance and absence', () => {
  it('are refused before the student chose the place, whichever way is tried, and may go after', async () => {
    const daniel = ids.student('daniel')
    const here = await applied('daniel')
    const [guidance, absence] = [randomUUID(), randomUUID()]
    const school = ids.organisation('veerhuis')
    await query(
      database.ownerUrl,
      `insert into guidance_record (id, student_id, organisation_id, title, text, recorded_on, source) values ($1, $2, $3, 'Rust', 'Extra tijd.', '2027-01-10', 'mentor')`,
      [guidance, daniel, school],
    )
    await query(
      database.ownerUrl,
      `insert into absence_record (id, student_id, organisation_id, period, authorised, unauthorised, recorded_on, source) values ($1, $2, $3, '2026', 4, 1, '2027-01-10', 'register')`,
      [absence, daniel, school],
    )
    await record('daniel', 'wiskunde')
    await expect(build(here, { guidance: [guidance] })).rejects.toMatchObject({ reason: 'tooEarlyForClass' })
    await build(here)
    const draft = await latest(here)
    const tryItem = (dataClass: string, recordId: string) =>
      act(
        'joke',
        (db) =>
          db.$executeRaw`INSERT INTO package_item (package_id, application_id, student_id, data_class, record_id, kind, title, text, source, recorded_on)
            VALUES (${draft.id}::uuid, ${here}::uuid, ${daniel}::uuid, ${dataClass}::data_class, ${recordId}::uuid, 'x', 'x', 'x', 'x', '2027-01-01')`,
      )
    await expect(tryItem('guidance', guidance)).rejects.toMatchObject({ reason: 'tooEarlyForClass' })
    await expect(tryItem('absence', absence)).rejects.toMatchObject({ reason: 'tooEarlyForClass' })
    await expect(tryItem('learning', guidance)).rejects.toThrow()
    await expect(tryItem('signal', guidance)).rejects.toThrow()
    await expect(
      act(
        'joke',
        (db) =>
          db.$executeRaw`UPDATE package_item SET data_class = 'guidance', record_id = ${guidance}::uuid`,
      ),
    ).rejects.toThrow()
    await expect(
      act('joke', (db) => db.$executeRaw`UPDATE application SET chosen_at = now() WHERE id = ${here}::uuid`),
    ).rejects.toThrow()

    const version = async () =>
      (
        await query<{ version: number }>(database.ownerUrl, 'select version from application where id = $1', [
          here,
        ])
      )[0]?.version as number
    const move = async (to: 'offered' | 'placed') =>
      as('nadia', 'overstap', 'write', async (db, now) =>
        moveApplication(db, { applicationId: here, version: await version(), to }, now),
      )
    await move('offered')
    await own('daniel', async (db, now) =>
      acceptOffer(db, { applicationId: here, version: await version() }, now),
    )
    await move('placed')
    await expect(build(here, { guidance: [guidance] })).rejects.toMatchObject({ reason: 'tooEarlyForClass' })
    await own('daniel', async (db, now) => choose(db, { applicationId: here, version: await version() }, now))
    await build(here, { guidance: [guidance], absence: [absence] })
    const sight = await open(here)
    await own('daniel', (db, now) =>
      answerSight(db, { packageId: sight.id, answer: 'agreed', reason: '' }, now),
    )
    await release(here)
    // The intake desk keeps its own classes; guidance and absence are for who takes over.
    expect((await received(here))?.items.map((item) => item.dataClass)).toEqual(['learning'])
  })
})

describe('silence', () => {
  it('asks somebody to call, once, and after the call it goes with no reaction', async () => {
    const here = await applied('tess')
    await record('tess', 'wiskunde', '7,1', 'karim')
    await build(here, {}, 'karim')
    const sight = await open(here, 'karim')
    expect(sight.sightUntil).toBe('2027-03-23')
    expect(await newCalls()).toBe(0)
    await clockTo('2027-03-23 20:00Z')
    expect(await newCalls()).toBe(0)
    await expect(release(here, 'karim')).rejects.toMatchObject({ reason: 'waitForSight' })
    await clockTo('2027-03-24 08:00Z')
    expect(await newCalls()).toBeGreaterThan(0)
    expect(await newCalls()).toBe(0)
    await expect(release(here, 'karim')).rejects.toMatchObject({ reason: 'callFirst' })
    const asked = () =>
      query(database.ownerUrl, `select state from task where kind = 'callAboutPackage' and object_id = $1`, [
        sight.id,
      ])
    expect(await asked()).toEqual([{ state: 'open' }])
    const call = async (calledOn: string) => {
      const one = await latest(here, 'karim')
      await act('karim', (db, now) =>
        recordCall(db, { packageId: one.id, version: one.version, calledOn }, now),
      )
    }
    await expect(call('2027-03-20')).rejects.toMatchObject({ reason: 'callDay' })
    await expect(call('2027-03-25')).rejects.toMatchObject({ reason: 'callDay' })
    await call('2027-03-24')
    expect(await asked()).toEqual([{ state: 'done' }])
    await release(here, 'karim')
    expect(await received(here)).toMatchObject({ answers: [], calledOn: '2027-03-24' })
  })

  it('of a guardian under 16 counts too, and nobody answers twice or for somebody else', async () => {
    const here = await applied('sami')
    await record('sami', 'wiskunde')
    await build(here)
    const sight = await open(here)
    const answer = (who: string) =>
      own(who, (db, now) => answerSight(db, { packageId: sight.id, answer: 'agreed', reason: '' }, now))
    await answer('sami')
    await expect(answer('sami')).rejects.toMatchObject({ reason: 'answeredBefore' })
    await expect(answer('eva')).rejects.toThrow('not_found')
    await expect(answer('hatice')).rejects.toThrow('not_found')
    await expect(release(here)).rejects.toMatchObject({ reason: 'waitForSight' })
    await answer('fatima')
    await release(here)
    expect((await received(here))?.answers.map((one) => [one.byName, one.asGuardian])).toEqual([
      ['Sami Bouzid', false],
      ['Fatima Bouzid', true],
    ])
  })

  it('from 16 on a guardian reads nothing of it', async () => {
    const [row] = await query<{ id: string }>(
      database.ownerUrl,
      'select id from application where student_id = $1',
      [ids.student('yusuf')],
    )
    expect(await as('hatice', 'recht', 'read', (db) => listPackages(db, row?.id as string))).toEqual([])
  })
})
