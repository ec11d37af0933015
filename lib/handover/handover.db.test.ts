// The statutory package from records to receipt, tried as the app's own role.

import { describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { as } from '@/lib/dossier/entries/rules/tried'
import { correctRecord } from '@/lib/records/learning/commands'
import { ids } from '@/prisma/seed/region'
import { answerSight, buildPackage, decideObjection, leaveOut } from './packages/commands'
import { listPackages } from './packages/queries'
import { act, build, latest, open, own, packagesIn, received, record, release } from './packages/rules/tried'

const database = useRegion('handover')
const { applied } = packagesIn(database)

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

  it('from 16 on a guardian reads nothing of it', async () => {
    const [row] = await query<{ id: string }>(
      database.ownerUrl,
      'select id from application where student_id = $1',
      [ids.student('yusuf')],
    )
    expect(await as('hatice', 'recht', 'read', (db) => listPackages(db, row?.id as string))).toEqual([])
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
