// One person, two students: who may bring them together, and that nobody sees one row more because of it.
import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findLog } from '@/lib/access/ledger/queries'
import { openSession } from '@/lib/auth/tokens'
import { type ActorDb, asActor, studentOf } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { writeEntry } from '@/lib/dossier/entries/commands'
import { listEntries } from '@/lib/dossier/entries/queries'
import { WriteEntry } from '@/lib/dossier/entries/schema'
import { staff } from '@/prisma/seed/people'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { seenByEverybody } from '@/prisma/seed/watch'
import { startLink } from '../matches/commands'
import * as links from './commands'
import { findLinks, findMatchesToAnswer, myStudents } from './queries'
import { newCode } from './rules'

const database = useRegion('links')

const sql = <Row extends object>(text: string, values: unknown[] = []) =>
  query<Row & Record<string, unknown>>(database.ownerUrl, text, values)

// The same person as another school's roster knows them: a new number, a new account, an empty dossier.
async function again(key: string, at: string, firstDay: string, born?: string): Promise<string> {
  const [one] = await sql<{ call_name: string; last_name: string; born: string }>(
    'SELECT call_name, last_name, birth_date::text AS born FROM student WHERE id = $1',
    [ids.student(key)],
  )
  const [person, student] = [randomUUID(), randomUUID()]
  await sql(`INSERT INTO person (id, issuer, subject) VALUES ($1, 'demo', $2)`, [person, `${key}-${at}`])
  await sql(
    'INSERT INTO student (id, person_id, call_name, last_name, birth_date) VALUES ($1, $2, $3, $4, $5)',
    [student, person, one?.call_name, one?.last_name, born ?? one?.born],
  )
  await sql(
    `INSERT INTO enrolment (student_id, organisation_id, group_id, number, level, first_day)
     VALUES ($1, $2, (SELECT id FROM school_group WHERE organisation_id = $2 ORDER BY name LIMIT 1), $3, 'niveau 4', $4)`,
    [student, ids.organisation(at), `W-${key}`, firstDay],
  )
  return student
}

const write = (who: string, title: string) =>
  as(who, 'recht', (db, now) =>
    writeEntry(db, WriteEntry.parse({ title, activityType: 'internship', did: 'Meegekeken.' }), now),
  )
const code = async (who: string) => {
  await as(who, 'recht', links.offerLink)
  return (await as(who, 'recht', findLinks)).offered as string
}
const claim = (who: string, told: string) => as(who, 'recht', (db) => links.claimLink(db, { code: told }))
async function linkByCode(from: string, to: string) {
  await claim(to, await code(from))
  await as(to, 'recht', links.linkByCode)
}
const seenAs = (who: string) => as(who, 'recht', async (db) => studentOf(db).studentId, 'read')

const everythingSeen = () => seenByEverybody(database.ownerUrl)

describe('with a code from the one account, typed in the other', () => {
  it('brings two dossiers together, and nobody else sees one row more or less', async () => {
    const young = await again('esra', 'waterlinie', '2026-09-01')
    await write('esra', 'Open dag')
    await write('esra-waterlinie', 'Eerste week')
    const before = await everythingSeen()
    await linkByCode('esra', 'esra-waterlinie')
    expect([...(await everythingSeen())].sort()).toEqual([...before].sort())
    expect(before.size).toBeGreaterThan(100)

    // Whichever account: the student that they are now, with both dossiers.
    for (const account of ['esra', 'esra-waterlinie']) {
      expect(await seenAs(account)).toBe(young)
      expect(await as(account, 'recht', myStudents, 'read')).toEqual([
        { id: young, school: 'ROC De Waterlinie' },
        { id: ids.student('esra'), school: 'Het Veerhuis' },
      ])
      const titles = await as(account, 'recht', async (db) => [
        ...(await listEntries(db, young)).map(({ title }) => title),
        ...(await listEntries(db, ids.student('esra'))).map(({ title }) => title),
      ])
      expect(titles).toContain('Eerste week')
      expect(titles).toContain('Open dag')
    }
  })

  it('lets the account of the new school lead to both, and nowhere once its key is taken away', async () => {
    const [{ id: person } = { id: '' }] = await sql<{ id: string }>(
      `SELECT id FROM person WHERE subject = 'esra-waterlinie'`,
    )
    const [account, token] = [randomUUID(), randomUUID()]
    await sql(
      `INSERT INTO account (id, issuer, subject, provider, affiliation, name, created_at, last_used_at)
       VALUES ($1, 'https://in.example', 'e', 'school', 'student', '', now(), now())`,
      [account],
    )
    await sql(
      `INSERT INTO account_person (account_id, person_id, key, created_at) VALUES ($1, $2, 'number', now())`,
      [account, person],
    )
    await sql(
      `INSERT INTO authz.session (token_hash, person_id, account_id, kind, expires_at)
       SELECT sha256(convert_to($1, 'UTF8')), joined_id, $2, 'account', now() + interval '1 hour' FROM person WHERE id = $3`,
      [token, account, person],
    )
    const mine = () =>
      asActor(token, { purpose: 'recht', mode: 'read' }, async (db) => (await myStudents(db)).length)
    expect(await mine()).toBe(2)
    await sql('UPDATE account_person SET ended_at = now() WHERE account_id = $1', [account])
    expect(await mine()).toBeNull()
  })

  it('says so in the log of both, without the name of the other school', async () => {
    const log = await as('esra', 'recht', async (db) => {
      const mine = (await myStudents(db)).map(({ id }) => id)
      return findLog(db, mine, { own: true, page: 1 })
    })
    const lines = log.lines.filter(({ action }) => action === 'linkedDossiers')
    expect(lines).toHaveLength(2)
    expect(lines.map(({ school }) => school)).toEqual(['', ''])
  })

  it('takes them apart again, and each account has its own dossier', async () => {
    const [link] = (await as('esra', 'recht', findLinks)).links
    expect(link?.schools).toEqual(['Het Veerhuis', 'ROC De Waterlinie'])
    await as('esra', 'recht', (db) => links.unlink(db, { id: link?.id as string }))
    expect(await seenAs('esra')).toBe(ids.student('esra'))
    expect(await seenAs('esra-waterlinie')).not.toBe(ids.student('esra'))
    expect(await as('esra-waterlinie', 'recht', (db) => listEntries(db, ids.student('esra')))).toEqual([])
  })

  it('keeps three schools in order: a link of a link comes along, and goes back along', async () => {
    await again('esra', 'kade', '2020-08-24')
    await linkByCode('esra-kade', 'esra')
    await linkByCode('esra', 'esra-waterlinie')
    for (const account of ['esra-kade', 'esra', 'esra-waterlinie'])
      expect((await as(account, 'recht', myStudents)).map(({ school }) => school).sort()).toEqual([
        'De Kade',
        'Het Veerhuis',
        'ROC De Waterlinie',
      ])
    const last = (await as('esra', 'recht', findLinks)).links.at(-1)
    await as('esra', 'recht', (db) => links.unlink(db, { id: last?.id as string }))
    expect(await as('esra-kade', 'recht', myStudents)).toHaveLength(2)
    expect(await as('esra-waterlinie', 'recht', myStudents)).toHaveLength(1)
  })

  it('ends every other session of the account that goes, and keeps the one that did it', async () => {
    await again('noor', 'waterlinie', '2026-09-01')
    const elsewhere = await openSession('demo', 'noor-waterlinie')
    const here = (await openSession('demo', 'noor-waterlinie')) as string
    const told = await code('noor')
    const act = (run: (db: ActorDb) => Promise<unknown>) =>
      asActor(here, { purpose: 'recht', mode: 'write' }, async (db) => ({ done: await run(db) }))
    await act((db) => links.claimLink(db, { code: told }))
    await act(links.linkByCode)
    const who = (token: string | null) =>
      asActor(token ?? '', { purpose: 'recht', mode: 'read' }, async (db) => studentOf(db).studentId)
    expect(await who(elsewhere)).toBeNull()
    expect(await who(here)).not.toBeNull()
  })

  it('refuses a code twice, an own code, a strange one, and the eleventh try', async () => {
    const told = await code('bas')
    expect(await claim('bas', told)).toEqual({ answer: 'ownCode' })
    await claim('tess', told)
    expect(await claim('lotte', told)).toEqual({ answer: 'unknownCode' })
    for (let tries = 1; tries < 10; tries++)
      expect(await claim('lotte', newCode())).toEqual({ answer: 'unknownCode' })
    expect(await claim('lotte', told)).toEqual({ answer: 'tooManyTries' })
  })

  it('refuses another birth date, whoever holds the code', async () => {
    await again('daniel', 'waterlinie', '2026-09-01', '2001-01-01')
    await claim('daniel-waterlinie', await code('daniel'))
    expect((await as('daniel-waterlinie', 'recht', findLinks)).claim).toMatchObject({ otherBirthDate: true })
    await expect(as('daniel-waterlinie', 'recht', links.linkByCode)).rejects.toMatchObject({
      reason: 'otherBirthDate',
    })
    expect(await as('daniel', 'recht', myStudents)).toHaveLength(1)
  })
})

describe('without both accounts', () => {
  it('takes a named yes at both schools; one alone links nothing, and neither reads of the other', async () => {
    const young = await again('yusuf', 'waterlinie', '2026-09-01')
    await sql(
      `INSERT INTO match_suggestion (student_id, other_student_id, organisation_id, created_at)
       VALUES ($1, $2, $3, authz.clock()), ($2, $1, $4, authz.clock())`,
      [young, ids.student('yusuf'), ids.organisation('waterlinie'), ids.organisation('veerhuis')],
    )
    const matches = await sql<{ id: string; student_id: string }>(
      'SELECT id, student_id FROM match_suggestion',
    )
    const idOf = (student: string) => matches.find((one) => one.student_id === student)?.id as string
    const yes = (who: string, id: string) =>
      as(who, 'begeleiding', (db) => links.confirmMatch(db, { id, spoken: 'ja' }))

    // Before anybody began, no school knows of it.
    await expect(yes('joke', idOf(ids.student('yusuf')))).rejects.toMatchObject({ code: 'not_found' })
    await as('yusuf-waterlinie', 'recht', (db, now) => startLink(db, { id: idOf(young) }, now))
    await expect(yes('joke', idOf(ids.student('yusuf')))).rejects.toMatchObject({ code: 'not_found' })

    const [coach] = staff.filter(({ at, role }) => at === 'waterlinie' && role === 'counsellor')
    const there = coach?.key ?? 'saskia'
    await yes(there, idOf(young))
    expect(await as('yusuf', 'recht', myStudents)).toHaveLength(1)
    const asked = await as('joke', 'begeleiding', (db) => findMatchesToAnswer(db, ids.student('yusuf')))
    expect(asked?.matches).toHaveLength(1)
    expect(JSON.stringify(asked)).not.toMatch(/waterlinie/i)
    expect(
      await sql(`SELECT 1 FROM task WHERE kind = 'linkStarted' AND student_id = $1`, [ids.student('yusuf')]),
    ).toHaveLength(1)

    const before = await everythingSeen()
    await yes('joke', idOf(ids.student('yusuf')))
    const after = await everythingSeen()
    // Only the task that was answered looks different.
    expect([...after].filter((row) => !before.has(row) && !row.includes('/task/'))).toEqual([])
    expect(await as('yusuf', 'recht', myStudents)).toHaveLength(2)
    const [link] = (await as('yusuf', 'recht', findLinks)).links
    expect(link?.byNames).toHaveLength(2)
    await expect(yes('joke', idOf(ids.student('yusuf')))).rejects.toMatchObject({ code: 'wrong_state' })
  })

  it('cannot be done by the app around the functions', async () => {
    const attempts: ((db: ActorDb) => Promise<unknown>)[] = [
      (db) => db.$executeRaw`UPDATE student SET person_id = authz.uid()`,
      (db) => db.$executeRaw`UPDATE person SET joined_id = authz.uid()`,
      (
        db,
      ) => db.$executeRaw`INSERT INTO student_link (student_id, other_student_id, person_id, from_person_id, way, linked_at)
        SELECT id, id, authz.uid(), authz.uid(), 'code', now() FROM student`,
      (db) =>
        db.$executeRaw`SELECT authz.link_students(${ids.student('esra')}::uuid, ${ids.student('bas')}::uuid, 'code', '{}', NULL)`,
      (db) => db.$queryRaw`SELECT * FROM authz.link_code`,
    ]
    for (const attempt of attempts)
      await expect(as<unknown>('bas', 'recht', attempt)).rejects.toMatchObject({ code: 'not_found' })
  })
})
