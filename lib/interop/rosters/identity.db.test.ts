import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import * as commands from './commands'
import { apply, find, namesIn, pupil, reasons, run, say, stage, take } from './rules/asked'

const db = useRegion('identity')
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

describe('another child under a known number', () => {
  it.each([
    ['a younger brother', '7501', 'Kees;de Vries;2014-09-09'],
    ['somebody with the same first name', '7501', 'Jip;Bakker;2014-09-09'],
    ['a child of the same day', '7501', 'Kees;Bakker;2012-03-04'],
    ['a brother whose date is not in the file', '7501', 'Kees;de Vries;'],
    ['another child where we know no date', '7504', 'Mia;Leeg;2012-05-05'],
    ['another surname where nobody says a date', '7504', 'Noa;Vol;'],
    ['the other one of a pair of twins', '7502', 'Tess;Tweeling;2012-07-07'],
    ['the other one of a pair of twins, without a date', '7502', 'Tess;Tweeling;'],
  ])('%s stays out until somebody says that it is the same person', async (_who, number, who) => {
    const before = await named(number)
    const file = await stage('students', [pupil(number, who), pupil('7599', 'Nieuw;Kind;2012-01-01')])
    discard = [file.id]
    expect(file.changes).toMatchObject({ new: 1, changed: 0, ends: 0, unchanged: 0 })
    expect(reasons(file).map(([line]) => line)).toEqual([2])
    expect(file.questions).toMatchObject([{ n: file.questions[0]?.n, line: 2, number, answer: null }])
    expect(await apply(file.id, false), 'without a word nothing happens').toBe(false)
    expect(await named(number)).toEqual(before)
  })

  it.each([
    ['another first name alone', '7501', 'Joep;de Vries;2012-03-04'],
    ['another surname alone', '7501', 'Jip;Jansen;2012-03-04'],
    ['another date alone', '7501', 'Jip;de Vries;2012-03-05'],
    ['capitals, accents and spaces', '7501', 'JÍP;DE  VRIES;'],
    ['a date where there was none', '7504', 'Noa;Leeg;2012-05-05'],
  ])('%s is the same child, and is shown', async (_what, number, who) => {
    const file = await stage('students', [pupil(number, who)])
    discard = [file.id]
    expect(file).toMatchObject({ faulty: 0, questions: [], changes: { new: 0, changed: 1 } })
  })

  it('two children whose numbers were exchanged stay out, and so do three in a ring', async () => {
    const file = await stage('students', [
      pupil('7502', 'Tess;Tweeling;2012-07-07'),
      pupil('7503', 'Ties;Tweeling;2012-07-07'),
      pupil('7511', 'Bea;Drie;2012-08-08'),
      pupil('7512', 'Cee;Drie;2012-08-08'),
      pupil('7513', 'Ann;Drie;2012-08-08'),
    ])
    discard = [file.id]
    expect(reasons(file)).toEqual([2, 3, 4, 5, 6].map((line) => [line, 'exchanged']))
    expect(file.changes).toMatchObject({ new: 0, changed: 0, unchanged: 0 })
  })

  it('shows the old beside the new, and lets a line in after a yes for that line alone', async () => {
    const file = await stage('students', [
      pupil('7511', 'Anna;Vier;2012-08-08'),
      pupil('7512', 'Beatrix;Vier;2012-08-08', '4T1;vmbo;2026-08-24;'),
    ])
    const [one, other] = file.questions
    expect(other).toMatchObject({
      was: { name: 'Bea Drie', born: '2012-08-08', group: '4K1' },
      says: { name: 'Beatrix Vier', born: '2012-08-08', group: '4T1' },
    })
    await say(file.id, { [other?.n ?? 0]: 'same', [one?.n ?? 0]: '' })
    const then = await find(file.id)
    expect(then.questions).toMatchObject([
      { line: 2, answer: null },
      { line: 3, answer: 'same', byName: 'Sanne Bakker' },
    ])
    expect(then).toMatchObject({ faulty: 1, changes: { changed: 1 } })
    expect(await apply(file.id)).toBe(true)
    expect(await named('7511', '7512')).toEqual([
      { number: '7511', name: 'Ann Drie 2012-08-08' },
      { number: '7512', name: 'Beatrix Vier 2012-08-08' },
    ])
    expect(
      await query(db.ownerUrl, `SELECT was, says FROM import_question WHERE import_id = $1`, [file.id]),
      'what stood there is forgotten when it is done',
    ).toEqual([
      { was: {}, says: {} },
      { was: {}, says: {} },
    ])
    const log = await query(
      db.ownerUrl,
      `SELECT a.actor_name, e.number FROM audit_event a JOIN enrolment e ON e.student_id = a.student_id
        WHERE a.action = 'saidSamePerson' AND a.object_id = $1`,
      [file.id],
    )
    expect(log).toEqual([{ actor_name: 'Sanne Bakker', number: '7512' }])
    expect(await run((tx) => commands.undo(tx, file.id))).toBe(true)
    expect(await named('7512')).toEqual([{ number: '7512', name: 'Bea Drie 2012-08-08' }])
  })

  it('a yes can be taken back, and another file asks anew', async () => {
    const lines = [pupil('7511', 'Anna;Vier;2012-08-08')]
    const file = await stage('students', lines)
    const n = file.questions[0]?.n ?? 0
    await say(file.id, { [n]: 'same' })
    await say(file.id, { [n]: '' })
    expect(await find(file.id)).toMatchObject({ faulty: 1, questions: [{ answer: null }] })
    await say(file.id, { [n]: 'same' })
    const again = await stage('students', lines)
    discard = [file.id, again.id]
    expect(again).toMatchObject({ faulty: 1, questions: [{ answer: null }] })
  })

  it('is decided again when the file is applied: a yes was about who stood there then', async () => {
    const file = await stage('students', [pupil('7513', 'Cato;Vijf;2012-08-08')])
    await say(file.id, { [file.questions[0]?.n ?? 0]: 'same' })
    const sound = await stage('students', [
      pupil('7512', 'Bea;Drie;2012-08-08'),
      pupil('7501', 'Joep;de Vries;2012-03-04'),
    ])
    await take('students', [pupil('7513', 'Cees;Drie;2012-08-08')])
    await take('students', [pupil('7501', 'Jip;Jansen;2012-03-04')])
    discard = [file.id, sound.id]
    expect(await apply(file.id)).toBe(false)
    expect(await find(file.id)).toMatchObject({ state: 'staged', faulty: 1, questions: [{ answer: null }] })
    expect(await apply(sound.id), 'sound when it was looked at, another child by now').toBe(false)
    expect(await find(sound.id)).toMatchObject({ faulty: 1, questions: [{ number: '7501' }] })
    expect(await named('7501', '7513')).toEqual([
      { number: '7501', name: 'Jip Jansen 2012-03-04' },
      { number: '7513', name: 'Cees Drie 2012-08-08' },
    ])
    await take('students', [pupil('7513', 'Cee;Drie;2012-08-08'), pupil('7501', 'Jip;de Vries;2012-03-04')])
  })

  it('nobody hands a parent or a result to a number while it is asked whose it is', async () => {
    const line = pupil('7501', 'Kees;de Vries;2014-09-09')
    const file = await stage('students', [line, pupil('7598', 'Nog;Een;2012-01-01')])
    expect(await apply(file.id)).toBe(true)
    const parents = await stage('guardians', ['7501;O75;Moeder van Kees'])
    const results = await stage('results', ['7501;resultaat;Nederlands;6,8;2027-02-05;rapport 2'])
    discard = [parents.id, results.id]
    expect([reasons(parents), reasons(results)]).toEqual([[[2, 'numberInDoubt']], [[2, 'numberInDoubt']]])
    await take('students', [pupil('7501', 'Jip;de Vries;2012-03-04')])
    expect((await stage('guardians', ['7501;O75;Moeder van Jip'])).faulty).toBe(0)
  })
})

describe('another grown-up under a known number', () => {
  it('keeps no membership, role or account of somebody else', async () => {
    await take('staff', ['P75;Anna Zeven;mentor;4K1'])
    const other = await stage('staff', ['P75;Bram Acht;mentor;4K1', 'p75x;ANNA ZEVEN;docent;'])
    discard = [other.id]
    expect(reasons(other)).toEqual([[2, 'otherColleague']])
    expect(other.questions).toMatchObject([
      { kind: 'staff', was: { name: 'Anna Zeven' }, says: { name: 'Bram Acht' }, answer: null },
    ])
    const same = await stage('staff', ['P75;ANNA  ZÉVEN;mentor;4K1'])
    discard.push(same.id)
    expect(same).toMatchObject({ faulty: 0, questions: [] })
    await say(other.id, { [other.questions[0]?.n ?? 0]: 'same' })
    expect(await find(other.id)).toMatchObject({ faulty: 0, changes: { changed: 1, new: 1 } })
  })

  it('sees no child of the parent who had the number before, nor of one on an earlier line', async () => {
    await take('guardians', ['7501;O77;Robin de Vries'])
    const file = await stage('guardians', [
      '7502;O77;Dirk Tweeling',
      '7503;O77;robin DE vries',
      '7511;O78;Ada Drie',
      '7512;O78;Bob Drie',
    ])
    discard = [file.id]
    expect(reasons(file)).toEqual([
      [2, 'otherParent'],
      [5, 'otherParent'],
    ])
    expect(file.questions).toMatchObject([
      { kind: 'guardians', was: { name: 'Robin de Vries' }, says: { name: 'Dirk Tweeling' } },
      { was: { name: 'Ada Drie' }, says: { name: 'Bob Drie' } },
    ])
  })
})
