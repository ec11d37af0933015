// The promises of the dossier, tried as the app's own role: who reads what, and from when to when.
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findHolders, findLog, whyMayI } from '@/lib/access/ledger/queries'
import { endSession, openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor, type Mode, type Purpose } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { apply } from '@/lib/transitions/applications/commands'
import { ids } from '@/prisma/seed/region'
import { answerEntry, changeEntry, writeEntry } from './entries/commands'
import { findEntry, listEntries } from './entries/queries'
import { ChangeEntry, WriteEntry } from './entries/schema'
import { answerMentorView, writeMentorView } from './mentor-view/commands'
import { findAsked } from './mentor-view/queries'
import { saveProfile } from './profile/commands'
import { findProfile } from './profile/queries'
import { readShared } from './shared/queries'
import { confirmShare, recordConfirmation, shareDossier, stopSharing } from './shares/commands'
import { listShares } from './shares/queries'

const database = useRegion('dossier')
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
const yusuf = ids.student('yusuf')
const sent = { title: 'Stage', activityType: 'internship', did: 'Een kassa gerepareerd.' }
const entry = (more: object = {}) => WriteEntry.parse({ ...sent, ...more })
const idIn = (done: { to: string }) => done.to.split('/').at(-1) as string
const write = async (who: string, more: object = {}) =>
  idIn(await as(who, 'recht', 'write', (db, now) => writeEntry(db, entry(more), now)))
const profileOf = (proudOf: string, version = 0) => ({
  version,
  proudOf,
  qualities: '',
  motives: '',
  workExplored: '',
  network: '',
  goalNow: '',
  planB: '',
  choiceAndWhy: '',
})
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

describe('an entry', () => {
  it('asks the mentor of the group once, and is done when they answer', async () => {
    const id = await write('yusuf')
    const tasks = () =>
      query(database.ownerUrl, 'select state, membership_id, due_on::text from task where object_id = $1', [
        id,
      ])
    expect(await tasks()).toEqual([
      { state: 'open', membership_id: ids.membership('emma'), due_on: '2027-04-01' },
    ])
    await as('yusuf', 'recht', 'write', (db, now) =>
      changeEntry(db, ChangeEntry.parse({ ...sent, entryId: id, version: '1' }), now),
    )
    expect(await tasks()).toHaveLength(1)
    await as('emma', 'begeleiding', 'write', (db, now) =>
      answerEntry(db, { entryId: id, text: 'Knap!' }, now),
    )
    expect((await tasks())[0]?.state).toBe('done')
    const read = await as('yusuf', 'recht', 'read', (db) => findEntry(db, id))
    expect(read?.answers.map((one) => one.text)).toEqual(['Knap!'])
  })

  it('that is not for school is seen by nobody there, asks nobody, and takes its question away', async () => {
    const hidden = await write('yusuf', { title: 'Voor mij', hidden: 'ja' })
    const later = await write('yusuf', { title: 'Eerst open' })
    await as('yusuf', 'recht', 'write', (db, now) =>
      changeEntry(db, ChangeEntry.parse({ ...sent, hidden: 'ja', entryId: later, version: '1' }), now),
    )
    for (const who of ['emma', 'joke']) {
      const seen = await as(who, 'begeleiding', 'read', (db) => listEntries(db, yusuf))
      expect(seen.map((one) => one.id)).not.toContain(hidden)
      expect(seen.map((one) => one.id)).not.toContain(later)
      await expect(
        as(who, 'begeleiding', 'write', (db, now) => answerEntry(db, { entryId: hidden, text: 'Hoi' }, now)),
      ).rejects.toThrow('not_found')
    }
    expect(
      await query(
        database.ownerUrl,
        `select state from task where object_id = any($1) and state in ('open', 'takenUp')`,
        [[hidden, later]],
      ),
    ).toEqual([])
  })

  it('of somebody else is not there for a mentor of another group, and never was', async () => {
    const id = await write('yusuf')
    for (const who of ['karim', 'petra', 'nadia', 'tom']) {
      const seen = await as(who, 'begeleiding', 'read', async (db) => [
        await findEntry(db, id),
        await findProfile(db, yusuf),
        await findAsked(db, yusuf),
      ])
      expect(seen).toEqual([null, null, []])
      await expect(
        as(who, 'begeleiding', 'write', (db, now) => answerEntry(db, { entryId: id, text: 'Hoi' }, now)),
      ).rejects.toThrow('not_found')
    }
    await expect(
      as('lotte', 'recht', 'write', (db, now) =>
        changeEntry(db, ChangeEntry.parse({ ...sent, entryId: id, version: '1' }), now),
      ),
    ).rejects.toThrow('not_found')
  })

  it('changed in two windows gives the second one both texts, and loses neither', async () => {
    const id = await write('esra')
    const change = (did: string) =>
      as('esra', 'recht', 'write', (db, now) =>
        changeEntry(db, ChangeEntry.parse({ ...sent, did, entryId: id, version: '1' }), now),
      )
    await change('Eerste venster')
    await expect(change('Tweede venster')).rejects.toMatchObject({
      reason: 'changed_meanwhile',
      detail: { theirs: { did: 'Eerste venster', version: '2' } },
    })
  })

  it.each([
    ['an operator object', { title: { contains: '' } }],
    ['undefined', { title: undefined }],
    ['a NUL byte', { did: 'a\u0000b' }],
    ['half a character', { did: '\ud800' }],
    ['ten megabytes', { did: 'x'.repeat(10_000_000) }],
    ['a day that does not exist', { day: '2027-02-30' }],
    ['another competence', { competences: ['qualities', 'flying'] }],
    ['nothing but spaces', { title: '   ' }],
  ])('refuses %s at the border', (_what, more) => {
    expect(WriteEntry.safeParse({ ...sent, ...more }).success).toBe(false)
  })
})

describe('the profile', () => {
  it('keeps both texts when two windows save, also the first time', async () => {
    const save = (text: string, version: number) =>
      as('tess', 'recht', 'write', (db, now) => saveProfile(db, profileOf(text, version), now))
    await save('Eerste', 0)
    await expect(save('Tweede', 0)).rejects.toMatchObject({
      detail: { theirs: { proudOf: 'Eerste', version: '1' } },
    })
    await save('Tweede', 1)
    expect((await as('tess', 'recht', 'read', (db) => findProfile(db, ids.student('tess'))))?.version).toBe(2)
  })
})

describe('sharing', () => {
  let here: string
  let there: string
  beforeAll(async () => {
    here = await applied('yusuf', 'waterlinie', 'Software developer', 'niveau 4')
    there = await applied('yusuf', 'zandhaven', 'Software developer', 'niveau 4')
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
