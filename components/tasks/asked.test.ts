import { describe, expect, it } from 'vitest'
import { translator } from '@/lib/messages'
import { kindOf, taskKinds } from '@/lib/tasks/schema'
import { askedWords, childWords } from './asked'

const today = '2027-03-16'
const ofFamily = taskKinds.filter((kind) => kindOf(kind).askedOf)
const sample: Record<string, string> = {
  firstDay: '2027-03-01',
  sightUntil: '2027-03-20',
  applyBy: '2027-04-01',
  state: 'rejected',
}
const id = '00000000-0000-4000-8000-000000000001'
const factsOf = (kind: (typeof ofFamily)[number], isFull: boolean) =>
  Object.fromEntries(
    Object.entries(kindOf(kind).facts.shape)
      .filter(([, shape]) => isFull || !shape.safeParse(undefined).success)
      .map(([name]) => [name, sample[name] ?? (name.endsWith('Id') ? id : `een ${name}`)]),
  )
const asked = (kind: (typeof ofFamily)[number], dueOn: string, isFull = true) => {
  const facts = factsOf(kind, isFull)
  const { done } = kindOf(kind)
  const href = typeof done === 'function' ? done({ studentId: id, objectId: id, facts }) : ''
  return { kind, facts, dueOn, href, owner: isFull ? 'Emma de Wit' : null }
}

describe.each(['nl', 'en'])('in %s', (locale) => {
  const t = translator(locale)
  it.each(ofFamily)(
    '%s has words and one way to go, with all of its facts and with as few as there can be',
    (kind) => {
      for (const isFull of [true, false])
        for (const dueOn of ['2027-03-12', today, '2027-03-17', '2027-03-25']) {
          const one = asked(kind, dueOn, isFull)
          const { title, text, button, href } = askedWords(t, one, today, 'Sami')
          const told = kindOf(kind).toGuardian ? childWords(t, one, today, 'Sami') : ''
          for (const words of [title, text, button, told])
            expect(words).not.toMatch(/undefined|null|none|[{}]| {2}/)
          for (const words of [title, button]) expect(words).not.toBe('')
          expect(href).toMatch(kindOf(kind).askedOf === 'guardian' ? /^\/ouder\// : /^\/mijn\//)
        }
    },
  )

  it.each(ofFamily)('%s tells a day that is over as over', (kind) => {
    const words = (dueOn: string) => {
      const { title, text } = askedWords(t, asked(kind, dueOn), today, 'Sami')
      return `${title} ${text} ${kindOf(kind).toGuardian ? childWords(t, asked(kind, dueOn), today, 'Sami') : ''}`
    }
    const ahead = words('2027-03-19')
    if (ahead.includes('19')) expect(words('2027-03-12')).not.toBe(ahead.replaceAll('19', '12'))
    expect(words('2027-03-12')).not.toMatch(/uiterlijk|at the latest|op tijd tot|in time until/)
  })
})

it('names the day, the person and what a school said', () => {
  const t = translator('nl')
  const { title, text, quote } = askedWords(t, asked('applySomewhere', '2027-04-01'), today)
  expect(title).toBe('een school zei nee. Er is een volgende stap')
  expect(text).toBe(
    'Je bent op tijd tot en met donderdag 1 april. Weet je het niet, of wil je hulp? Emma de Wit zoekt met je mee.',
  )
  expect(quote).toEqual({ text: 'een quote', source: 'Dit raadt een school je aan' })
  expect(askedWords(t, asked('applySomewhere', today), today).text).toContain('Vandaag is de laatste dag')
  expect(askedWords(t, asked('lookAtPackage', '2027-03-20'), today).text).toContain(
    'uiterlijk zaterdag 20 maart',
  )
  expect(askedWords(t, asked('lookAtPackage', '2027-03-12'), today).text).toContain(
    'Antwoorden kon tot en met vrijdag 12 maart.',
  )
  expect(askedWords(t, asked('showUp', today), today).text).toContain('School begon op maandag 1 maart.')
})
