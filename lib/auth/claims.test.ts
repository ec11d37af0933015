import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Claims, type Received, readClaims } from './claims'
import { readProviders } from './providers'

const base = { name: 'X', issuer: 'https://connect.example', clientId: 'a', clientSecret: 'b' }
const made = (more: object) => {
  const [one] = readProviders(JSON.stringify([{ ...base, id: 'xx', ...more }]))
  if (!one) throw new Error('no provider')
  return one
}
const surf = made({
  flavour: 'surfconext',
  schools: { 'Veerhuis.example': '99VA' },
  number: { claim: 'uids', isRosterNumber: true },
})
const entree = made({
  flavour: 'entree',
  schools: { '99VA': '99VA', '99MA01': '99MA' },
  number: { claim: 'nlEduPersonProfileId', suffix: '@1.veerhuis.example' },
})
const eduid = made({ flavour: 'eduid', number: { claim: 'uids' } })
const own = made({
  flavour: 'oidc',
  school: '99VA',
  affiliationClaim: 'kind',
  number: { claim: 'nr', prefix: 'L' },
})

const who = { iss: 'https://connect.example', sub: 'urn:collab:person:1' }
const read = (provider: typeof surf, claims: Claims) => readClaims(provider, { ...who, ...claims })
const surfClaims = {
  name: 'Esra Kaya',
  eduperson_affiliation: ['student', 'member'],
  schac_home_organization: 'veerhuis.example',
  eduperson_principal_name: 'esra@veerhuis.example',
  uids: ['s100'],
  email: 'esra@veerhuis.example',
}

describe('one mapping for every flavour', () => {
  const cases: [string, typeof surf, Claims, Partial<Received>][] = [
    [
      'SURFconext',
      surf,
      surfClaims,
      {
        homeOrganisation: 'veerhuis.example',
        school: '99VA',
        affiliation: 'student',
        number: 's100',
        name: 'Esra Kaya',
      },
    ],
    [
      'SURFconext as older installations write it',
      surf,
      {
        edu_person_affiliations: ['employee'],
        schac_home_organization: 'VEERHUIS.example',
        given_name: 'Emma',
        family_name: 'de Wit',
        uids: 'emma',
      },
      { school: '99VA', affiliation: 'staff', number: 'emma', name: 'Emma de Wit' },
    ],
    [
      'a scoped affiliation of the own school',
      surf,
      {
        ...surfClaims,
        eduperson_affiliation: [],
        eduperson_scoped_affiliation: ['student@veerhuis.example'],
      },
      { affiliation: 'student' },
    ],
    [
      'Entree with a BRIN of six',
      entree,
      {
        nlEduPersonHomeOrganizationId: '99va03',
        eduPersonAffiliation: 'student',
        nlEduPersonProfileId: '95312@1.veerhuis.example',
        givenName: 'Piet',
        sn: 'Puk',
      },
      { homeOrganisation: '99VA', school: '99VA', affiliation: 'student', number: '95312', name: 'Piet Puk' },
    ],
    [
      'Entree where one site alone takes part',
      entree,
      { nlEduPersonHomeOrganizationId: '99MA01', eduPersonAffiliation: 'employee' },
      { homeOrganisation: '99MA01', school: '99MA', affiliation: 'staff', number: null },
    ],
    [
      'eduID, whatever it claims',
      eduid,
      surfClaims,
      { homeOrganisation: null, school: null, affiliation: 'other', number: null, name: 'Esra Kaya' },
    ],
    [
      'a school of its own',
      own,
      { kind: 'student', nr: 'L7', name: 'Jan' },
      { homeOrganisation: null, school: '99VA', affiliation: 'student', number: '7' },
    ],
  ]
  for (const [name, provider, claims, expected] of cases)
    it(`reads ${name}`, () => {
      expect(read(provider, claims)).toMatchObject({
        issuer: who.iss,
        subject: who.sub,
        ...expected,
      })
    })
})

describe('what a server may not make of somebody', () => {
  const refusals: [string, Claims, string][] = [
    ['another issuer', { iss: 'https://connect.example.evil.example' }, 'otherIssuer'],
    ['an issuer with a slash more', { iss: 'https://connect.example/' }, 'otherIssuer'],
    ['no issuer', { iss: undefined }, 'otherIssuer'],
    ['a list as issuer', { iss: [who.iss] }, 'otherIssuer'],
    ['no subject', { sub: '' }, 'noSubject'],
    ['a list as subject', { sub: ['1'] }, 'noSubject'],
    ['a number as subject', { sub: 1 }, 'noSubject'],
    ['an object as subject', { sub: { toString: () => '1' } }, 'noSubject'],
    ['a very long subject', { sub: 'a'.repeat(256) }, 'noSubject'],
    ['a full-width ＠ in the subject', { sub: 'esra＠veerhuis.example' }, 'noSubject'],
    ['a NUL in the subject', { sub: 'a\u0000b' }, 'noSubject'],
    ['half a character', { sub: 'a\ud800' }, 'noSubject'],
    ['an invisible sign in the subject', { sub: 'a\u200bb' }, 'noSubject'],
    ['a school that it doesn’t speak for', { schac_home_organization: 'elders.example' }, 'noSchool'],
    ['two schools', { schac_home_organization: ['veerhuis.example', 'elders.example'] }, 'noSchool'],
    ['a school in full-width letters', { schac_home_organization: 'ｖeerhuis.example' }, 'noSchool'],
    ['no school', { schac_home_organization: undefined }, 'noSchool'],
    ['a name of the language as school', { schac_home_organization: '__proto__' }, 'noSchool'],
    ['another one', { schac_home_organization: 'constructor' }, 'noSchool'],
  ]
  for (const [name, claims, expected] of refusals)
    it(`refuses ${name}`, () => expect(read(surf, { ...surfClaims, ...claims })).toBe(expected))

  const numbers: [string, unknown][] = [
    ['two numbers', ['1', '2']],
    ['an object', { $ne: null }],
    ['a very long one', 'a'.repeat(41)],
    ['full-width digits', '１００'],
    ['a sign that no number has', '1;2'],
    ['nothing', []],
  ]
  for (const [name, uids] of numbers)
    it(`takes ${name} for no number`, () => {
      expect(read(surf, { ...surfClaims, uids })).toMatchObject({ number: null })
    })

  it('takes no number of another administration, and none without its prefix', () => {
    const claims = { nlEduPersonHomeOrganizationId: '99VA', nlEduPersonProfileId: '95312@2.elders.example' }
    expect(read(entree, claims)).toMatchObject({ number: null })
    expect(read(own, { nr: '7' })).toMatchObject({ number: null })
  })

  it('counts who also works there as staff, and believes no affiliation with another school', () => {
    expect(read(surf, { ...surfClaims, eduperson_affiliation: ['student', 'employee'] })).toMatchObject({
      affiliation: 'staff',
    })
    expect(
      read(surf, {
        ...surfClaims,
        eduperson_affiliation: ['member'],
        eduperson_scoped_affiliation: ['student@elders.example', 'student@a@veerhuis.example'],
      }),
    ).toMatchObject({ affiliation: 'other' })
  })

  it('is never known by a mail address or a principal name', () => {
    const one = read(surf, surfClaims)
    const other = read(surf, { ...surfClaims, email: 'x@y.example', eduperson_principal_name: 'z@y.example' })
    expect(other).toEqual(one)
    expect(JSON.stringify(one)).not.toContain('@')
  })

  it('cuts a name short and takes signs out that nobody sees', () => {
    const received = read(surf, { ...surfClaims, name: `A\u202eB\n${'x'.repeat(500)}` })
    expect(received).toMatchObject({ name: expect.stringMatching(/^A B x+$/) })
    expect((received as Received).name.length).toBe(120)
  })

  it('holds whatever a server sends', () => {
    const words = fc.constantFrom(
      'iss',
      'sub',
      'uids',
      'name',
      'given_name',
      'eduperson_affiliation',
      'schac_home_organization',
      'nlEduPersonHomeOrganizationId',
      'eduperson_scoped_affiliation',
      '__proto__',
    )
    fc.assert(
      fc.property(
        fc.dictionary(words, fc.anything()),
        fc.constantFrom(surf, entree, eduid, own),
        (claims, provider) => {
          const received = readClaims(provider, { ...who, ...claims })
          if (typeof received === 'string') return true
          return (
            received.issuer === provider.issuer &&
            received.subject.length <= 255 &&
            [...received.name].length <= 120 &&
            (received.number === null || received.number.length <= 40) &&
            (provider.flavour === 'eduid' ? received.school === null : received.school !== null)
          )
        },
      ),
      { numRuns: 2_000 },
    )
  })
})
