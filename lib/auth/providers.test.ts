import { describe, expect, it } from 'vitest'
import { Stop } from '@/lib/kernel/stop'
import { readProviders } from './providers'
import { isAddress } from './schema'

const one = {
  id: 'fed',
  name: 'SURFconext',
  issuer: 'https://connect.example',
  clientId: 'oversteek',
  clientSecret: 'very-secret-word',
  flavour: 'surfconext',
  schools: { 'school.example': '99VA' },
}
const said = (list: unknown) => {
  try {
    readProviders(typeof list === 'string' ? list : JSON.stringify(list))
  } catch (error) {
    if (error instanceof Stop) return `${error.log}\n${error.en}`
    throw error
  }
  return 'fine'
}

describe('the sign-in as configuration', () => {
  it('may be left out', () => {
    expect(readProviders(undefined)).toEqual([])
    expect(readProviders(' ')).toEqual([])
  })
  it('takes several', () => {
    const list = [one, { ...one, id: 'eduid', flavour: 'eduid', schools: undefined }]
    expect(readProviders(JSON.stringify(list)).map(({ id, scope }) => [id, scope])).toEqual([
      ['fed', 'openid profile'],
      ['eduid', 'openid profile'],
    ])
  })

  const faults: [string, unknown, RegExp][] = [
    ['a file that is gone', '/nergens/sign-in.json', /file that does not exist/],
    ['no JSON', '[{', /no JSON/],
    ['no list', one, /the list:/],
    ['a plain http address', [{ ...one, issuer: 'http://connect.example' }], /#1 issuer: an https address/],
    ['no school', [{ ...one, schools: {} }], /#1 schools: name at least one school/],
    ['a code that is none', [{ ...one, schools: { 'school.example': 'Het Veerhuis' } }], /99VA/],
    ['two of one id', [one, one], /same id/],
    ['our own id', [{ ...one, id: 'demo' }], /taken/],
    ['an unknown flavour', [{ ...one, flavour: 'saml' }], /#1 flavour/],
    ['a word that we don’t know', [{ ...one, isser: 'x' }], /isser/],
  ]
  for (const [name, list, words] of faults)
    it(`says what is wrong: ${name}`, () => {
      const text = said(list)
      expect(text).toMatch(words)
      expect(text).not.toContain('very-secret-word')
    })
})

describe('a mail address', () => {
  it.each(['a@b.example', 'Jan.de-Wit+school@x.y.example'])('is %s', (address) =>
    expect(isAddress(address)).toBe(true),
  )
  it.each([
    '"e@attacker.example"@victim.example',
    'a＠b.example',
    'a@b＠c.example',
    'a@b',
    'a b@c.example',
    'a@b.example,c@d.example',
    'a@b.example\nBcc: c@d.example',
    '<a@b.example>',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@b.example`,
  ])('is not %s', (address) => expect(isAddress(address)).toBe(false))
})
