// Nobody is asked to call who has no number to call, or on another day than the task's own.
import { describe, expect, it } from 'vitest'
import { hasNumber } from '@/lib/access/contact/facts'
import type { TaskKind } from '@/lib/db/enums'
import { label, translator } from '@/lib/messages'
import { taskNeeds } from '@/lib/transitions/tasks/rules'
import { askSentence } from './words'

const kinds = Object.keys(taskNeeds) as TaskKind[]
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

  it.each(kinds)('asks nobody to call without a number: %s', (kind) => {
    expect(ask(kind, today, false)).not.toMatch(calls)
    expect(label(t, 'taskAsk', kind)).not.toMatch(calls)
    // The emergency number is always known.
    if (kind !== 'wantsToTalk') expect(label(t, 'playbook', kind)).not.toMatch(calls)
  })

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
