// What goes along only later, and what happens when nobody answers, tried as the app's own role.

import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { asJob } from '@/lib/db/as-job'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { as } from '@/lib/dossier/entries/rules/tried'
import { runRules } from '@/lib/signals/commands'
import { acceptOffer, choose, moveApplication, withdraw } from '@/lib/transitions/applications/commands'
import { ids } from '@/prisma/seed/region'
import { answerSight, recordCall } from './packages/commands'
import { act, build, latest, open, own, packagesIn, received, record, release } from './packages/rules/tried'

const database = useRegion('handover_silence')
const { applied } = packagesIn(database)

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

  it('about a place that came to nothing asks nobody to call', async () => {
    const here = await applied('yusuf')
    await record('yusuf', 'wiskunde')
    await build(here)
    const sight = await open(here)
    await own('yusuf', async (db, now) => {
      const [row] = await db.application.findMany({ where: { id: here }, select: { version: true } })
      return withdraw(db, { applicationId: here, version: row?.version ?? 0 }, now)
    })
    await clockTo(`${sight.sightUntil}T23:30Z`)
    await asJob('nightly', runRules)
    expect(
      await query(database.ownerUrl, `SELECT FROM task WHERE kind = 'callAboutPackage' AND object_id = $1`, [
        sight.id,
      ]),
    ).toEqual([])
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
})
