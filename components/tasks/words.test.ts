// Nobody is asked to call who has no number to call, or on another day than the task's own.
import { describe, expect, it } from 'vitest'
import { hasNumber } from '@/lib/access/contact/facts'
import { kindWords, translator } from '@/lib/messages'
import { kindOf, type TaskKind, taskKinds } from '@/lib/tasks/schema'
import { askSentence } from './words'

const today = '2027-09-06'
const ways = { name: 'Yusuf', phone: '', email: '' }
const nobody = { student: ways, guardians: [], whoCan: [], isHelp: false }

describe.each([
  [
    'nl',
    /\bbel(t|len)?\b/i,
    { today: 'Bel vandaag', tomorrow: 'Bel uiterlijk morgen', late: 'Bel vandaag nog' },
  ],
  ['en', /\bcall\b/i, { today: 'Call today', tomorrow: 'Call by tomorrow', late: 'Call today' }],
] as const)('what a task asks in %s', (locale, calls, says) => {
  const t = translator(locale)
  const ask = (kind: TaskKind, dueOn: string, number: boolean) =>
    askSentence(t, { kind, dueOn }, today, [], number)

  it.each(taskKinds.filter((kind) => !kindOf(kind).askedOf))(
    'asks nobody to call without a number: %s',
    (kind) => {
      expect(ask(kind, today, false)).not.toMatch(calls)
      expect(askSentence(t, { kind }, today, [])).not.toMatch(calls)
      // The emergency number is always known.
      if (kind !== 'wantsToTalk') expect(kindWords(t, kind, 'playbook')).not.toMatch(calls)
    },
  )

  it('asks by the day of the task, and to call where there is a number', () => {
    expect(ask('notSeen', today, true)).toContain(says.today)
    expect(ask('notSeen', '2027-09-07', true)).toContain(says.tomorrow)
    expect(ask('notSeen', '2027-09-03', true)).toContain(says.late)
    expect(ask('notSeen', '2027-09-10', true)).toMatch(/10 sept?/i)
    for (const number of [true, false])
      expect(ask('notSeen', '2027-09-10', number)).not.toMatch(/vandaag|today/i)
    expect(ask('callAboutPackage', today, true)).toMatch(calls)
  })

  it('says how else, where nobody’s number is known', () => {
    for (const key of ['none', 'noneGuardian', 'noPhone', 'notYours', 'nobodyAtHome'] as const)
      expect(t(`access.reach.${key}`, { name: 'Yusuf' })).toMatch(/administrat|mail/i)
  })
})

it('a number is known when the student or a parent who may be called has one', () => {
  expect(hasNumber(null)).toBe(false)
  expect(hasNumber({ ...nobody, student: null, guardians: null })).toBe(false)
  expect(hasNumber(nobody)).toBe(false)
  expect(hasNumber({ ...nobody, student: { ...ways, phone: '06-00000001' } })).toBe(true)
  expect(hasNumber({ ...nobody, guardians: [{ ...ways, phone: '06-00000002', relation: 'mother' }] })).toBe(
    true,
  )
})
