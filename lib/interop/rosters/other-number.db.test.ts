import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActorDb } from '@/lib/db/as-actor'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { as } from '@/prisma/seed/play'
import { readBundle } from '../oneroster/rules/reading'
import { sourceOfBytes } from '../zip/rules'
import * as commands from './commands'
import {
  apply,
  bring,
  bytes,
  find,
  namesIn,
  pupil,
  reasons,
  run,
  say,
  stage,
  take,
  today,
} from './rules/asked'

const db = useRegion('other_number')
const { named } = namesIn(db)

beforeAll(async () => {
  await take('students', [
    pupil('7501', 'Jip;de Vries;2012-03-04'),
    pupil('7502', 'Ties;Tweeling;2012-07-07'),
    pupil('7503', 'Tess;Tweeling;2012-07-07'),
    pupil('7504', 'Noa;Leeg;'),
    pupil('7511', 'Ann;Drie;2012-08-08'),
    pupil('7512', 'Bea;Drie;2012-08-08'),
    pupil('7513', 'Cee;Drie;2012-08-08'),
  ])
})
let discard: string[] = []
beforeEach(async () => {
  for (const id of discard) await run((tx, now) => commands.discardRoster(tx, { id }, now))
  discard = []
})

describe('the same child under another number', () => {
  it('waits for a word as well when one of the two has no birth date: what is unknown is no difference', async () => {
    await take('students', [pupil('7630', 'Zoë;van Oost;2012-10-10'), pupil('7631', 'Bor;West;')])
    const file = await stage('students', [
      pupil('7632', 'Zoë;van Oost;'),
      pupil('7633', 'Bor;West;2012-11-11'),
      pupil('7634', 'Zoë;van Oost;2013-01-01'),
    ])
    expect(reasons(file)).toEqual([
      [2, 'otherNumber'],
      [3, 'otherNumber'],
    ])
    expect(file.changes).toMatchObject({ new: 1 })
  })

  it('waits for a word, and then is renumbered, with the number free for somebody else and no account shared', async () => {
    await take('students', [pupil('0761', 'Leo;Nul;2012-10-10'), pupil('7620', 'Pim;Twee;2012-11-11')])
    const file = await stage('students', [
      pupil('761', 'LEO;Nul;2012-10-10'),
      pupil('7620', 'Pim;Twee;2012-11-11'),
      pupil('7621', 'Pim;Twee;2012-11-11'),
    ])
    expect(reasons(file)).toEqual([
      [2, 'otherNumber'],
      [4, 'twiceHere'],
    ])
    expect(file.questions).toMatchObject([{ number: '761', was: { number: '0761' } }, { number: '7621' }])
    const [leo, pim] = file.questions
    await expect(say(file.id, { [pim?.n ?? 0]: 'same' })).rejects.toMatchObject({ code: 'wrong_state' })
    await say(file.id, { [leo?.n ?? 0]: 'same' })
    expect((await find(file.id)).changes).toMatchObject({ new: 0, changed: 1, unchanged: 1 })
    expect(await apply(file.id)).toBe(true)
    expect(await named('0761', '761')).toEqual([{ number: '761', name: 'LEO Nul 2012-10-10' }])
    const child = await take('students', [pupil('0761', 'Nieuw;Kind;2014-01-01')])
    const people = await query<{ n: number }>(
      db.ownerUrl,
      `SELECT count(DISTINCT s.person_id)::int AS n FROM enrolment e JOIN student s ON s.id = e.student_id WHERE e.number IN ('0761', '761')`,
    )
    expect(people).toEqual([{ n: 2 }])
    for (const id of [child, file.id]) expect(await run((tx) => commands.undo(tx, id))).toBe(true)
    expect(await named('0761', '761')).toEqual([{ number: '0761', name: 'Leo Nul 2012-10-10' }])
  })
})

describe('a bundle', () => {
  const bundle = (name: string) =>
    Object.entries({
      orgs: [
        'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
        's1,,,Het Veerhuis,school,99VA,',
      ],
      users: [
        'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
        `b2,,,true,s1,student,x,,${name},Vries,de,7501,,,,b3,vmbo-k 4,`,
        'b3,,,true,s1,parent,y,,Zus,Vries,de,O76,,,,,,',
      ],
      demographics: ['sourcedId,status,dateLastModified,birthDate,sex', 'b2,,,2014-09-09,'],
    }).map(([file, lines]) => sourceOfBytes(`${file}.csv`, bytes(lines)))

  it('goes the same way, with the parents of that line', async () => {
    const file = await bring('oneroster', readBundle(bundle('Kees'), today, { code: '99VA' }))
    discard = [file.id]
    expect(
      file.problems
        .filter(({ foundBy }) => foundBy === 'comparing')
        .map(({ kind, reason }) => [kind, reason]),
    ).toEqual([
      ['students', 'otherPerson'],
      ['guardians', 'numberInDoubt'],
    ])
    expect(file.questions).toMatchObject([{ kind: 'students', number: '7501', file: 'users.csv' }])
  })
})

describe('the wrong person', () => {
  it.each(['emma', 'joke', 'yusuf', 'coby'])('%s says nothing about a line', async (who) => {
    const file = await stage('students', [pupil('7511', 'Anna;Vier;2012-08-08')])
    discard = [file.id]
    const n = file.questions[0]?.n ?? 0
    const purpose = who === 'yusuf' ? 'recht' : 'beheer'
    for (const act of [
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.say_who(${file.id}::uuid, ${n}::int, 'same')`,
      (tx: ActorDb) => commands.sayWho(tx, { id: file.id, said: [[n, 'same']] }, new Date()),
    ])
      await expect(as<unknown>(who, purpose, act)).rejects.toThrow(/not_found|may not act/)
    const seen = as(who, purpose, (tx) => tx.importQuestion.count({ where: { importId: file.id } }), 'read')
    expect(await seen.catch(() => 0)).toBe(0)
    for (const act of [
      (tx: ActorDb) => tx.importQuestion.updateMany({ data: { answer: 'same' } }),
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.ask_who(f) FROM import_file f`,
      (tx: ActorDb) => tx.$executeRaw`SELECT authz.say_who(${file.id}::uuid, 999999, 'same')`,
    ])
      await expect(as<unknown>('sanne', 'beheer', act)).rejects.toMatchObject({ code: 'not_found' })
  })
})
