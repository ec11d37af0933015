import { expect, it } from 'vitest'
import { translator } from '@/lib/messages'
import { profileFields } from '../core/schema'
import { coreForm } from '../forms/labels'
import { fromForm, toForm } from '../forms/rules/mapping'
import { answersIn, asTyped } from '../forms/rules/reading'
import { emptyProfile } from '../profile/rules'
import { profileForm } from './labels'
import { profileFieldsOf, type Stage, stageOf, starterIn, startersOf } from './rules'

const t = translator('nl')
const stages = Object.keys(profileFieldsOf) as Stage[]

it.each([
  ['po', '', '8a', 'po'],
  ['vo', 'vmbo-kader', '2K1', 'lowerVo'],
  ['vo', 'vmbo-kader', '3K1', 'upperVo'],
  ['vo', 'havo', '3H2', 'lowerVo'],
  ['vo', 'havo', '5H1', 'upperVo'],
  ['vo', 'praktijkonderwijs', 'P5', 'upperVo'],
  ['vo', 'vwo', 'Atlas', 'upperVo'],
  ['mbo', 'niveau 4', 'ICT1', 'mbo'],
  ['hbo', 'bachelor', '', 'hbo'],
] as const)('%s %s in %s is %s', (sector, level, group, stage) => {
  expect(stageOf({ sector, level, group })).toBe(stage)
})

it('gives every stage something to begin with, and a primary school one short page', () => {
  for (const stage of stages) expect(startersOf(stage).length, stage).toBeGreaterThan(0)
  expect(profileFieldsOf.po.length).toBeLessThanOrEqual(4)
  for (const stage of ['upperVo', 'mbo', 'hbo'] as const)
    expect(profileFieldsOf[stage]).toEqual(profileFields)
  expect(starterIn('hundredDays')).toBe('hundredDays')
  expect(starterIn(['nothing'])).toBe(null)
})

// The page of a stage sends fewer boxes than the core has; what it doesn't ask must stay as it stands.
it.each(stages)('what the page of %s does not ask stays', (stage) => {
  const before = Object.fromEntries(profileFields.map((field) => [field, `stond er: ${field}`]))
  const core = { ...emptyProfile, ...before }
  const shown = profileForm(t, stage)
  const typed = asTyped(shown, toForm(shown, core))
  const whole = coreForm(t, 'profile')
  const { answers, faults } = answersIn(whole, typed, toForm(whole, core))
  expect(faults).toEqual({})
  expect(fromForm(whole, answers, core).core).toEqual(core)
})
