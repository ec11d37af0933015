// Leave for a day of orientation and the career talk, as the app's own role: who may, in which order, and who is asked what.
import { beforeAll, describe, expect, it } from 'vitest'
import type { ActorDb, Purpose } from '@/lib/db/as-actor'
import { asJob } from '@/lib/db/as-job'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { remindReflections } from '@/lib/jobs/reflections'
import { endUnanswered } from '@/lib/jobs/unanswered'
import { listAsked, listTasks } from '@/lib/tasks/queries'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { writeEntry } from '../entries/commands'
import { WriteEntry } from '../entries/schema'
import { planTalk, prepareTalk, recordStep, signStep } from '../talks/commands'
import { findTalk } from '../talks/queries'
import { askOrientation, decideOrientation, startReflection, withdrawOrientation } from './commands'
import { findDay, listDays, listSchoolDays } from './queries'
import { phaseOf } from './rules'

const database = useRegion('orientation')
const yusuf = ids.student('yusuf')

async function at(day: string) {
  const owner = await asOwner(database.ownerUrl)
  await owner.setClock(new Date(`${day}T09:00:00Z`))
  await owner.end()
}
const wish = {
  activityType: 'tasterDay' as const,
  school: 'ROC De Waterlinie',
  programme: 'ICT',
  day: '2027-03-18',
  why: 'Een gewone les zien.',
}
const ask = async (day = wish.day) => {
  const done = await as('yusuf', 'recht', (db, now) => askOrientation(db, { ...wish, day }, now))
  return done.dayId
}
const seen = (id: string) => as('yusuf', 'recht', (db) => findDay(db, id), 'read')
async function decide(who: string, id: string, answer: 'agreed' | 'refused', reply = 'Ga op woensdag.') {
  const version = (await seen(id))?.version ?? 0
  return as(who, 'begeleiding', (db, now) =>
    decideOrientation(db, { dayId: id, version, answer, reply }, now),
  )
}
const tasks = async (id: string) =>
  query<{ kind: string; state: string; of: string | null }>(
    database.ownerUrl,
    `SELECT t.kind::text, t.state::text, coalesce(d.kind::text, m.name) AS of FROM task t
       LEFT JOIN desk d ON d.id = t.desk_id LEFT JOIN membership m ON m.id = t.membership_id
      WHERE object_id = $1 AND t.asked_of = 'staff' ORDER BY t.created_at`,
    [id],
  )

describe('leave for a day of orientation', () => {
  it('asks the decaan, who answers once; the task is done by answering', async () => {
    const id = await ask()
    expect(await tasks(id)).toEqual([{ kind: 'decideOrientation', state: 'open', of: 'counselling' }])
    await decide('joke', id, 'agreed')
    expect(await seen(id)).toMatchObject({ state: 'agreed', decidedByName: 'Joke van Dalen' })
    expect((await tasks(id))[0]?.state).toBe('done')
    await as('yusuf', 'recht', (db) => withdrawOrientation(db, { dayId: id, version: 2 }))
    await expect(decide('joke', id, 'refused')).rejects.toMatchObject({ reason: 'orientationOver' })
  })

  it('is seen and decided by nobody else', async () => {
    const id = await ask()
    const reads = (who: string, purpose: Purpose) => as(who, purpose, (db) => findDay(db, id), 'read')
    for (const [who, purpose] of [
      ['karim', 'begeleiding'],
      ['nadia', 'overstap'],
      ['sami', 'recht'],
      ['fatima', 'recht'],
      ['hans', 'begeleiding'],
    ] as const)
      expect(await reads(who, purpose), who).toBe(null)
    expect(await as('hans', 'begeleiding', (db) => listSchoolDays(db, '2027-01-01'), 'read')).toEqual([])
    await expect(decide('hans', id, 'agreed')).rejects.toThrow('not_found')
    await expect(decide('emma', id, 'agreed')).rejects.toThrow('not_found')
    await expect(
      as('yusuf', 'recht', (db) =>
        db.orientationDay.updateMany({ where: { id }, data: { state: 'agreed' } }),
      ),
    ).rejects.toThrow()
    expect((await seen(id))?.state).toBe('asked')
    await as('yusuf', 'recht', (db) => withdrawOrientation(db, { dayId: id, version: 1 }))
  })

  it('begins the reflection with what was told already, and takes the experience of that day as the reflection', async () => {
    const id = await ask()
    await decide('joke', id, 'agreed')
    const start = () => as('yusuf', 'recht', (db, now) => startReflection(db, { dayId: id }, now))
    await expect(start()).rejects.toMatchObject({ reason: 'orientationOver' })
    await at('2027-03-19')
    const { draftId } = await start()
    const [draft] = await query<{ typed: Record<string, string> }>(
      database.ownerUrl,
      'SELECT typed FROM lob_draft WHERE id = $1',
      [draftId],
    )
    expect(Object.values(draft?.typed ?? {})).toEqual(
      expect.arrayContaining(['ROC De Waterlinie, ICT', wish.why, wish.day]),
    )
    const write = (activityType: string) =>
      as('yusuf', 'recht', (db, now) =>
        writeEntry(
          db,
          WriteEntry.parse({ title: 'Meeloopdag', activityType, did: 'Meegedaan.', day: wish.day }),
          now,
        ),
      )
    await write('openDay')
    expect((await seen(id))?.state).toBe('agreed')
    const entry = await write('tasterDay')
    expect(await seen(id)).toMatchObject({ state: 'reflected', entryId: entry.entryId })
  })

  it('reminds once, by letter and through the mentor, when a week went by', async () => {
    await query(
      database.ownerUrl,
      `INSERT INTO student_contact (student_id, email) VALUES ($1, 'yusuf@voorbeeld.example') ON CONFLICT (student_id) DO UPDATE SET email = excluded.email`,
      [yusuf],
    )
    const id = await ask('2027-03-22')
    await decide('joke', id, 'agreed')
    const night = () => asJob('nightly', (db: ActorDb, now: Date) => remindReflections(db, now))
    await at('2027-03-29')
    expect(await night()).toEqual({ reminded: 0 })
    await at('2027-03-30')
    expect(await night()).toEqual({ reminded: 1 })
    expect(await night()).toEqual({ reminded: 0 })
    expect((await tasks(id)).at(-1)).toEqual({ kind: 'lateReflection', state: 'open', of: 'Emma de Wit' })
    const letters = await query<{ to_address: string; params: object }>(
      database.ownerUrl,
      `SELECT to_address, params FROM authz.mail WHERE template = 'reflectionReminder'`,
    )
    expect(letters).toEqual([
      {
        to_address: 'yusuf@voorbeeld.example',
        params: { name: 'Yusuf', place: 'student', school: 'Het Veerhuis' },
      },
    ])
    const version = (await seen(id))?.version ?? 0
    await as('yusuf', 'recht', (db) => withdrawOrientation(db, { dayId: id, version }))
    expect((await tasks(id)).at(-1)?.state).toBe('done')
    expect(await as('emma', 'begeleiding', (db) => listDays(db, yusuf), 'read')).toHaveLength(4)
  })
})

describe('a request that nobody answered', () => {
  it('leaves the list when its day has passed, and ends by itself that night', async () => {
    const id = await ask('2027-04-05')
    const listed = () =>
      as(
        'joke',
        'begeleiding',
        async (db, now) => ({
          lines: (await listTasks(db, now)).filter(({ kind }) => kind === 'decideOrientation').length,
          counted: (await listAsked(db, now)).length,
        }),
        'read',
      )
    const night = () => asJob('nightly', (db: ActorDb, now: Date) => endUnanswered(db, now))
    await at('2027-04-05')
    const before = await listed()
    expect(before.lines).toBe(1)
    expect(await night()).toEqual({ ended: 0 })
    await at('2027-04-06')
    expect(await listed()).toEqual({ lines: 0, counted: before.counted - 1 })
    expect(await night()).toEqual({ ended: 1 })
    expect(await night()).toEqual({ ended: 0 })
    expect(
      await query(
        database.ownerUrl,
        'SELECT state::text, why, closed_by_name FROM task WHERE object_id = $1',
        [id],
      ),
    ).toEqual([{ state: 'done', why: 'dayOver', closed_by_name: 'Oversteek' }])
    expect(phaseOf((await seen(id)) as { state: 'asked'; day: string }, '2027-04-06')).toBe('unanswered')
  })
})

describe('the step of a career talk', () => {
  let talk: string
  const now = () => as('yusuf', 'recht', (db) => findTalk(db, talk), 'read')
  const version = async () => (await now())?.version ?? 0
  beforeAll(async () => {
    await at('2027-03-22')
    const day = '2027-03-30'
    const done = await as('emma', 'begeleiding', (db, at) => planTalk(db, { studentId: yusuf, day }, at))
    talk = done.talkId
  })
  const record = async (who: string, purpose: Purpose, step: string) => {
    const seen = await version()
    return as(who, purpose, (db, at) =>
      recordStep(db, { talkId: talk, version: seen, step, stepBy: null }, at),
    )
  }
  const sign = async (who: string, purpose: Purpose) => {
    const seen = await version()
    return as(who, purpose, (db, at) => signStep(db, { talkId: talk, version: seen }, at))
  }

  it('stands when both signed, and a change asks both anew', async () => {
    await expect(sign('yusuf', 'recht')).rejects.toMatchObject({ reason: 'noStepYet' })
    await record('emma', 'begeleiding', 'Een student bellen.')
    expect(await now()).toMatchObject({ mentorSignedAt: expect.any(Date), studentSignedAt: null })
    await sign('yusuf', 'recht')
    expect((await now())?.studentSignedAt).toEqual(expect.any(Date))
    await record('yusuf', 'recht', 'Twee studenten bellen.')
    expect(await now()).toMatchObject({ mentorSignedAt: null, studentSignedAt: expect.any(Date) })
  })

  it('is signed by nobody for somebody else, whatever is sent', async () => {
    const all = { mentorSignedAt: new Date(), studentSignedAt: new Date(), version: { increment: 1 } }
    await as('emma', 'begeleiding', (db) =>
      db.careerTalk.updateMany({ where: { id: talk }, data: { ...all, step: 'Iets anders.' } }),
    )
    expect(await now()).toMatchObject({ step: 'Iets anders.', studentSignedAt: null })
    await as('yusuf', 'recht', (db) =>
      db.careerTalk.updateMany({ where: { id: talk }, data: { ...all, step: 'Nog iets anders.' } }),
    )
    expect(await now()).toMatchObject({ mentorSignedAt: null })
  })

  it('stands under the name of the colleague who held it, and is planned for no day gone by', async () => {
    await record('joke', 'begeleiding', 'Een meeloopdag kiezen.')
    expect(await now()).toMatchObject({
      mentorName: 'Joke van Dalen',
      mentorSignedAt: expect.any(Date),
      studentSignedAt: null,
    })
    await record('emma', 'begeleiding', 'Twee meeloopdagen kiezen.')
    expect(await now()).toMatchObject({ mentorName: 'Emma de Wit' })
    await expect(
      as('emma', 'begeleiding', (db, at) => planTalk(db, { studentId: yusuf, day: '2027-03-15' }, at)),
    ).rejects.toMatchObject({ reason: 'inThePast' })
  })

  it('is prepared by the student alone, and read by their own mentor and nobody else', async () => {
    const seen = await version()
    await as('yusuf', 'recht', (db) =>
      prepareTalk(db, { talkId: talk, version: seen, preparation: 'Mijn wiskunde.' }),
    )
    await as('emma', 'begeleiding', (db) =>
      db.careerTalk.updateMany({ where: { id: talk }, data: { preparation: 'Verzonnen' } }),
    )
    expect((await now())?.preparation).toBe('Mijn wiskunde.')
    for (const [who, purpose] of [
      ['karim', 'begeleiding'],
      ['nadia', 'overstap'],
      ['sami', 'recht'],
    ] as const) {
      expect(await as(who, purpose, (db) => findTalk(db, talk), 'read'), who).toBe(null)
      await expect(sign(who, purpose)).rejects.toThrow('not_found')
    }
    await expect(
      as('yusuf', 'recht', (db, at) =>
        recordStep(db, { talkId: talk, version: 1, step: 'Oud', stepBy: null }, at),
      ),
    ).rejects.toMatchObject({ reason: 'changed_meanwhile' })
  })
})
