import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isLocale, label, letterLocale, locales, translator } from '.'
import { formatDate } from './dates'
import en from './en'
import { icuArguments } from './icu'
import { moreLanguages } from './more'
import nl from './nl'
import { flatten, problems, readUse, sources } from './scan'

const root = join(import.meta.dirname, '../..')
const dutch = flatten(nl)
const english = flatten(en)

function differences(one: Record<string, string>, other: Record<string, string>): string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...keys].filter(
    (key) => String(icuArguments(one[key] ?? '{gone}')) !== String(icuArguments(other[key] ?? '{away}')),
  )
}

describe('the texts of the interface', () => {
  it('say the same things in Dutch and in English', () => {
    expect(differences(dutch, english)).toEqual([])
  })

  it('hold what the code asks for, and nothing else', () => {
    expect(problems(dutch, readUse(sources(root, ['app', 'components', 'lib'])))).toEqual([])
  })

  it('are never empty', () => {
    const empty = Object.entries({ ...dutch, ...english }).filter(([, text]) => text.trim() === '')
    expect(empty).toEqual([])
  })

  it.each(Object.entries(moreLanguages()))(
    'in %s say nothing that the Dutch ones do not',
    (_locale, words) => {
      const told = flatten(words as typeof nl)
      expect(Object.keys(told).length).toBeGreaterThan(50)
      const same = Object.fromEntries(Object.keys(told).map((key) => [key, dutch[key] ?? '{gone}']))
      expect(differences(told, same)).toEqual([])
    },
  )
})

describe('the guard itself finds', () => {
  const look = (text: string) => readUse([{ path: 'app/page.tsx', text }])
  const held = { 'mijn.hello': 'Hoi', 'labels.sector.po': 'po', 'refusals.too_late': 'Te laat' }

  it('a missing key, also when the call breaks over lines', () => {
    expect(problems(held, look("t(\n  'mijn.gone', {})"))).toContain('missing: mijn.gone')
    expect(problems(held, look("t.rich('mijn.gone')"))).toContain('missing: mijn.gone')
  })

  it('a key that nobody uses', () => {
    expect(problems(held, look(''))).toEqual([
      'unused: mijn.hello',
      'unused: labels.sector.po',
      'unused: refusals.too_late',
    ])
  })

  it('a key put together from parts', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the planted fault
    expect(problems(held, look('t(`mijn.${word}`)')).join()).toContain('no literal key: app/page.tsx')
    expect(problems(held, look("t('mijn.' + word)")).join()).toContain('no literal key')
    expect(problems(held, look("t(day ? 'mijn.hello' : 'mijn.bye')")).join()).toContain('no literal key')
  })

  it('an enum without words', () => {
    expect(problems(held, look("label(t, 'state', x)"))).toContain('missing: labels.state')
  })

  it('nothing where all is well', () => {
    expect(
      problems(held, look("t('mijn.hello'); label(t, 'sector', s); new Refused('too_late'); at('x')")),
    ).toEqual([])
  })

  it('a key or an argument that one language lacks', () => {
    expect(differences({ a: 'Hoi' }, {})).toEqual(['a'])
    expect(differences({ a: 'Hoi {name}' }, { a: 'Hi' })).toEqual(['a'])
    expect(differences({ a: '{n, plural, one {dag} other {# dagen}}' }, { a: '{n} days' })).toEqual(['a'])
    expect(
      differences({ a: '{n, plural, one {dag} other {# {kind}}}' }, { a: '{kind} {n, plural, other {#}}' }),
    ).toEqual([])
  })
})

describe('a further language', () => {
  it('is one file, and what it lacks stands in Dutch', () => {
    expect(locales).toContain('tr')
    const t = translator('tr')
    expect(t('mijn.dossier.title')).toBe('Dosyam')
    expect(t('mijn.now.placeText')).toBe(translator('nl')('mijn.now.placeText'))
    expect(t('ui.locale')).toBe('tr')
    expect(formatDate(t, '2027-03-16', 'date')).toBe('16 Mart 2027')
    expect([isLocale('tr'), isLocale('xx'), letterLocale('tr')]).toEqual([true, false, 'nl'])
  })
})

describe('words and dates', () => {
  const t = translator('nl')

  it('count in the grammar of the language', () => {
    expect(t('ui.waiting', { count: 1 })).toBe('1 wacht op jou')
    expect(translator('en')('ui.waiting', { count: 31 })).toBe('31 wait for you')
    expect(label(t, 'sector', 'elsewhere')).toBe('elders')
  })

  it('stop a test where a word is missing', () => {
    expect(() => t('ui.nothing' as 'ui.locale')).toThrow('MISSING_MESSAGE')
  })

  it('stand in the time of Amsterdam', () => {
    expect(formatDate(t, '2027-03-16T09:00:00Z', 'moment')).toBe('dinsdag 16 maart 2027, 10:00')
    expect(formatDate(t, '2027-03-31T22:30:00Z')).toBe('1 april')
    expect(formatDate(t, '2027-03-16', 'short')).toBe('16 mrt')
    expect(formatDate(translator('en'), '2027-03-16', 'long')).toBe('Tuesday, 16 March 2027')
  })
})
