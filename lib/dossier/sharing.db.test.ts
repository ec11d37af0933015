// The promises of sharing, tried as the app's own role: who reads what, and from when to when.
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findHolders, findLog, whyMayI } from '@/lib/access/ledger/queries'
import { endSession, openSession } from '@/lib/auth/tokens'
import { asActor } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { apply } from '@/lib/transitions/applications/commands'
import { ids } from '@/prisma/seed/region'
import { listEntries } from './entries/queries'
import { as, profileOf, write, yusuf } from './entries/rules/tried'
import { answerMentorView, writeMentorView } from './mentor-view/commands'
import { findAsked } from './mentor-view/queries'
import { saveProfile } from './profile/commands'
import { readShared } from './shared/queries'
import { confirmShare, recordConfirmation, shareDossier, stopSharing } from './shares/commands'
import { listShares } from './shares/queries'

const database = useRegion('dossier_sharing')

async function applied(who: string, school: string, name: string, level: string) {
  const programmeId = ids.programme(school, name, level)
  await as(who, 'recht', 'write', (db, now) => apply(db, { programmeId }, now))
  const [row] = await query<{ id: string }>(
    database.ownerUrl,
    'select id from application where student_id = $1 and programme_id = $2 order by applied_on desc limit 1',
    [ids.student(who), programmeId],
  )
  return row?.id as string
}

describe('sharing', () => {
  let here: string
  let there: string
  beforeAll(async () => {
    here = await applied('yusuf', 'waterlinie', 'Software developer', 'niveau 4')
    there = await applied('yusuf', 'zandhaven', 'Software developer', 'niveau 4')
    await write('yusuf')
    await as('yusuf', 'recht', 'write', (db, now) => saveProfile(db, profileOf('Een kassa gemaakt'), now))
  })
  const share = (parts: ('profile' | 'entries' | 'mentorView')[], applicationId = here) =>
    as('yusuf', 'recht', 'write', (db, now) => shareDossier(db, { applicationId, parts, until: null }, now))
  const received = (who = 'nadia', applicationId = here) =>
    as(who, 'overstap', 'audited', (db) => readShared(db, yusuf, applicationId))
  const preview = (parts: ('profile' | 'entries' | 'mentorView')[]) =>
    as('yusuf', 'recht', 'read', (db) => readShared(db, yusuf, here, parts))

  const nothing = { profile: null, entries: [], total: 0, forms: new Map(), support: null, mentorView: null }

  it('gives a receiver nothing before, exactly the preview after, and nothing at the next transaction after a stop', async () => {
    expect(await received()).toEqual(nothing)
    for (const parts of [['profile'], ['entries'], ['profile', 'entries']] as const) {
      const shown = await preview([...parts])
      await share([...parts])
      expect(await received()).toEqual(shown)
    }
    expect((await received()).entries.length).toBeGreaterThan(0)
    expect(await received('marco', there)).toEqual(nothing)
    const [open] = await as('yusuf', 'recht', 'read', (db, now) => listShares(db, yusuf, now, here))
    await as('yusuf', 'recht', 'write', (db, now) =>
      stopSharing(db, { shareId: open?.id as string, version: open?.version as number }, now),
    )
    expect(await received()).toEqual(nothing)
    expect(await as('nadia', 'overstap', 'read', (db) => listEntries(db, yusuf))).toEqual([])
  })

  it('is live: what is written in a shared part is there at the next reading, what is hidden is not', async () => {
    await share(['entries'])
    const id = await write('yusuf', { title: 'Van vandaag' })
    const hidden = await write('yusuf', { title: 'Niet voor school', hidden: 'ja' })
    const seen = (await received()).entries.map((one) => one.id)
    expect(seen).toContain(id)
    expect(seen).not.toContain(hidden)
  })

  it('never carries the answers of the mentor, nor who else was asked', async () => {
    await share(['profile', 'entries'])
    const answers = await as('nadia', 'overstap', 'read', async (db) => [
      await db.lobAnswer.findMany({ select: { id: true } }),
      await db.mentorView.findMany({ select: { id: true } }),
      await db.lobShare.findMany({ select: { id: true } }),
      await db.application.count({ where: { studentId: yusuf } }),
    ])
    expect(answers).toEqual([[], [], [], 1])
  })

  it("carries the mentor's view only with the student's yes", async () => {
    await as('emma', 'begeleiding', 'write', (db, now) =>
      writeMentorView(db, { studentId: yusuf, text: 'Past bij hem.' }, now),
    )
    await expect(share(['mentorView'])).rejects.toMatchObject({ reason: 'viewNotAgreed' })
    const [view] = await as('yusuf', 'recht', 'read', (db) => findAsked(db, yusuf))
    const answer = (state: 'agreed' | 'refused', version: number) =>
      as('yusuf', 'recht', 'write', (db, now) =>
        answerMentorView(db, { viewId: view?.id as string, version, answer: state, reply: 'Klopt.' }, now),
      )
    await answer('agreed', 1)
    const shown = await preview(['mentorView'])
    await share(['mentorView'])
    expect((await received()).mentorView).toMatchObject({ text: 'Past bij hem.', reply: 'Klopt.' })
    expect(await received()).toEqual(shown)
    await answer('refused', 2)
    expect((await received()).mentorView).toBeNull()
  })
})

describe('sharing under 16', () => {
  const sami = ids.student('sami')
  let here: string
  beforeAll(async () => {
    here = await applied('sami', 'waterlinie', 'Verzorgende', 'niveau 3')
    await write('sami')
  })
  const received = () => as('nadia', 'overstap', 'read', (db) => readShared(db, sami, here))
  let waiting: { id: string; version: number }
  beforeEach(async () => {
    await as('sami', 'recht', 'write', (db, now) =>
      shareDossier(db, { applicationId: here, parts: ['entries'], until: null }, now),
    )
    const [row] = await as('sami', 'recht', 'read', (db, now) => listShares(db, sami, now))
    waiting = { id: row?.id as string, version: row?.version as number }
  })

  it('opens nothing until a guardian said yes, and the student cannot say it for them', async () => {
    expect((await received()).entries).toEqual([])
    await expect(
      as('sami', 'recht', 'write', (db, now) =>
        confirmShare(db, { shareId: waiting.id, version: waiting.version }, now),
      ),
    ).rejects.toThrow('not_found')
    await expect(
      as('sami', 'recht', 'write', (db, now) =>
        db.lobShare.updateMany({ where: { id: waiting.id }, data: { confirmedAt: now } }),
      ),
    ).rejects.toThrow('wrong_state')
    await expect(
      as('eva', 'recht', 'write', (db, now) =>
        confirmShare(db, { shareId: waiting.id, version: waiting.version }, now),
      ),
    ).rejects.toThrow('not_found')
    const seen = await as('fatima', 'recht', 'audited', (db) => readShared(db, sami, here, ['entries']))
    await as('fatima', 'recht', 'write', (db, now) =>
      confirmShare(db, { shareId: waiting.id, version: waiting.version }, now),
    )
    expect(await received()).toEqual(seen)
    expect(seen.entries).toHaveLength(1)
  })

  it('takes a yes on paper from the own mentor, with a name and a day, and from no other', async () => {
    const yes = {
      shareId: waiting.id,
      version: waiting.version,
      how: 'paper',
      byName: 'Fatima Bouzid',
    } as const
    const record = (who: string, on = '2027-03-16') =>
      as(who, 'begeleiding', 'write', (db, now) => recordConfirmation(db, { ...yes, on }, now))
    await expect(record('karim')).rejects.toThrow('not_found')
    await expect(record('emma', '2027-03-17')).rejects.toMatchObject({ reason: 'dayOutsideShare' })
    expect((await received()).entries).toEqual([])
    await record('emma')
    expect((await received()).entries).toHaveLength(1)
  })
})

describe('who looked', () => {
  it('is told to the student, with the reason and the end, and never to a colleague', async () => {
    const holders = await as('yusuf', 'recht', 'read', (db, now) => findHolders(db, yusuf, now))
    expect(holders.map((one) => [one.kind, one.name, one.people[0] ?? ''])).toEqual(
      expect.arrayContaining([
        ['group', '4K1', 'Emma de Wit'],
        ['desk', 'Decanaat', 'Joke van Dalen'],
      ]),
    )
    const log = await as('yusuf', 'recht', 'read', (db) => findLog(db, yusuf, { own: false, page: 1 }))
    expect(log.lines.some((line) => line.actorName === 'Emma de Wit')).toBe(true)
    expect(log.lines.every((line) => !line.own)).toBe(true)
    expect(
      await as('emma', 'begeleiding', 'read', (db) => findLog(db, yusuf, { own: true, page: 1 })),
    ).toMatchObject({
      lines: [],
    })
  })

  it('says to a mentor why, and to a teacher of the same group only what a teacher may', async () => {
    const why = (who: string) =>
      as(who, 'begeleiding', 'read', (db, now) => whyMayI(db, ids.student('lotte'), now))
    expect((await why('emma')).map((one) => one.basis)).toContain('rosterMentor')
    expect(await why('tom')).toMatchObject([{ basis: 'rosterTeacher', classes: ['identity'] }])
    expect(await why('karim')).toEqual([])
  })

  it('closes with the session', async () => {
    const token = (await openSession('demo', 'emma')) ?? ''
    await endSession(token)
    expect(
      await asActor(token, { purpose: 'begeleiding', mode: 'read' }, async () => randomUUID()),
    ).toBeNull()
  })
})
