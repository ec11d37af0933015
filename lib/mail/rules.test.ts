import { describe, expect, it } from 'vitest'
import { judge, write } from './rules'
import { Params, templates } from './schema'

const home = 'https://oversteek.example'
const params = { name: 'Fatima', school: 'Het Veerhuis', place: 'guardian' as const }

describe('a letter', () => {
  for (const template of templates)
    for (const locale of ['nl', 'en'] as const)
      it(`${template} in ${locale} stands in both languages, and says what to do when it is not expected`, () => {
        const { subject, text, html } = write(template, params, locale, home, 'geheim')
        expect(subject).not.toBe('')
        expect(text).toMatch(/Dag Fatima,/)
        expect(text).toMatch(/Hello Fatima,/)
        expect(text.indexOf('Dag') < text.indexOf('Hello')).toBe(locale === 'nl')
        expect(html).toContain(`<html lang="${locale}">`)
      })
  it('holds its link once in each language, as text and as a button', () => {
    const { text, html } = write('signInLink', params, 'nl', home, 'geheim')
    expect(text.split('https://oversteek.example/inloggen/link/geheim').length).toBe(3)
    expect(html).toContain('href="https://oversteek.example/inloggen/link/geheim"')
  })
  it('makes no page out of a name', () => {
    const { html } = write('invitation', { ...params, school: '<script>"x"</script>' }, 'nl', home, 'a')
    expect(html).not.toContain('<script>')
  })
  it('speaks of no earlier address to somebody who may have none', () => {
    const { text } = write('confirmAddress', params, 'nl', home, 'geheim')
    expect(text).not.toMatch(/je oude adres|your old address/)
    expect(text).toMatch(/Logde je al in/)
  })
  it('takes no more than a first name, a school and a role', () => {
    expect(Object.keys(Params.parse({ ...params, birthDate: '2010-01-01', child: 'Sami' }))).toEqual([
      'name',
      'school',
      'place',
    ])
  })
})

describe('after a try', () => {
  const cases: [string, object | null, number, string][] = [
    ['it went', null, 1, 'sent'],
    ['nobody answered', { code: 'ECONNECTION', command: 'CONN' }, 1, 'queued'],
    ['nobody answered for the sixth time', { code: 'ECONNECTION', command: 'CONN' }, 6, 'failed'],
    ['the server says: later', { responseCode: 451, command: 'DATA' }, 1, 'queued'],
    ['the server says: never', { responseCode: 550, command: 'RCPT TO' }, 1, 'failed'],
    ['the line broke after the letter was handed over', { code: 'ESOCKET', command: 'DATA' }, 1, 'unknown'],
    ['nothing came back after the letter', { code: 'ETIMEDOUT', command: 'DATA' }, 1, 'unknown'],
    ['something that nobody thought of', new Error('?'), 1, 'unknown'],
  ]
  for (const [name, error, tries, outcome] of cases)
    it(`when ${name}: ${outcome}`, () => expect(judge(error, tries).outcome).toBe(outcome))
  it('waits longer every time', () => {
    const waits = [1, 2, 3, 4, 5].map((tries) => judge({ code: 'ECONNECTION' }, tries).again)
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(waits[0]).toBe(30)
  })
})
