// What a sign-in server says about somebody, read into one shape. Pure: no clock, no database, no configuration but the
// provider's own entry. Whatever comes in here was written by somebody else.
import type { Affiliation } from '@/lib/db/enums'
import type { Provider } from './providers'

export type Claims = Readonly<Record<string, unknown>>

export type Received = {
  issuer: string
  subject: string
  /** As the server gives it: a domain, or a BRIN. Null where accounts are personal. */
  homeOrganisation: string | null
  /** Our code of the school that this provider speaks for. */
  school: string | null
  affiliation: Affiliation
  number: string | null
  name: string
}

export type Unreadable = 'otherIssuer' | 'noSubject' | 'noSchool'

/**
 * One mapping for every flavour. Claim names: SURFconext's table of claims (SURF, "Claims", the developers' wiki;
 * `schac_home_organization`, `eduperson_affiliation`, `eduperson_principal_name`, `uids`; older installations write
 * `edu_person_affiliations`), Entree Federatie's overview of attributes for service providers (Kennisnet developers'
 * wiki; `nlEduPersonHomeOrganizationId` is a BRIN of four or six, `nlEduPersonProfileId` is number@administration), and
 * eduID's identifiers (SURF, "eduID identifiers": a pairwise subject, no home organisation).
 * Issuer and subject are who it is; an e-mail address or a principal name never is. A claim with an odd shape counts as
 * missing: it is never repaired into a value that the server did not say.
 */
export function readClaims(provider: Provider, claims: Claims): Received | Unreadable {
  const issuer = identifier(claims.iss)
  if (issuer !== provider.issuer) return 'otherIssuer'
  const subject = identifier(claims.sub)
  if (!subject) return 'noSubject'
  const home = homeOf(provider, claims)
  const listed = home !== null && Object.hasOwn(provider.schools, home) ? provider.schools[home] : null
  const school = provider.flavour === 'oidc' ? provider.school : listed
  if (!school && provider.flavour !== 'eduid') return 'noSchool'
  return {
    issuer,
    subject,
    homeOrganisation: home,
    school: provider.flavour === 'eduid' ? null : (school ?? null),
    affiliation: provider.flavour === 'eduid' ? 'other' : affiliationOf(provider, claims, home),
    number: provider.flavour === 'eduid' ? null : numberOf(provider, claims),
    name: nameOf(claims),
  }
}

const MAX = 255

// Letters that only look like others, or are composed in another way, are no identifier: they would be taken for somebody else's.
function identifier(value: unknown): string | null {
  if (typeof value !== 'string' || value.length === 0 || value.length > MAX) return null
  if (!value.isWellFormed() || value.normalize('NFKC') !== value || /[\p{C}\s]/u.test(value)) return null
  return value
}

/** Every value of the claims with these names, whether one or a list; what is no plain identifier falls out. */
function valuesOf(claims: Claims, names: readonly string[]): string[] {
  const found = names.flatMap((name) => {
    const value = Object.hasOwn(claims, name) ? claims[name] : undefined
    return Array.isArray(value) ? value.slice(0, 50) : [value]
  })
  return [...new Set(found.map(identifier).filter((value) => value !== null))]
}

// Two different answers to one question are no answer.
const only = (values: readonly string[]) => (values.length === 1 ? (values[0] ?? null) : null)

const homeClaims = {
  surfconext: ['schac_home_organization', 'schacHomeOrganization'],
  entree: [
    'nlEduPersonHomeOrganizationId',
    'nl_edu_person_home_organization_id',
    'nledupersonhomeorganizationid',
  ],
} as const

function homeOf(provider: Provider, claims: Claims): string | null {
  if (provider.flavour === 'oidc' || provider.flavour === 'eduid') return null
  const said = only(valuesOf(claims, homeClaims[provider.flavour]))
  if (!said) return null
  if (provider.flavour === 'surfconext') return said.toLowerCase()
  // A BRIN of six is a site of the school with the first four.
  const brin = said.toUpperCase()
  if (!/^\d{2}[A-Z]{2}(\d{2})?$/.test(brin)) return null
  return Object.hasOwn(provider.schools, brin) ? brin : brin.slice(0, 4)
}

const affiliations = [
  'eduperson_affiliation',
  'edu_person_affiliations',
  'eduPersonAffiliation',
  'eduperson_affiliations',
]
const scoped = [
  'eduperson_scoped_affiliation',
  'edu_person_scoped_affiliations',
  'eduPersonScopedAffiliation',
]

// Who also works there is staff: nobody comes in by a student's number on an employee's account.
function affiliationOf(provider: Provider, claims: Claims, home: string | null): Affiliation {
  const plain = valuesOf(claims, provider.affiliationClaim ? [provider.affiliationClaim] : affiliations)
  const here = valuesOf(claims, scoped).flatMap((value) => {
    const [word = '', scope = '', ...rest] = value.toLowerCase().split('@')
    return rest.length === 0 && home && (scope === home || scope.endsWith(`.${home}`)) ? [word] : []
  })
  const words = new Set([...plain.map((word) => word.toLowerCase()), ...here])
  if (['employee', 'staff', 'faculty'].some((word) => words.has(word))) return 'staff'
  return words.has('student') ? 'student' : 'other'
}

function numberOf(provider: Provider, claims: Claims): string | null {
  if (!provider.number) return null
  const { claim, prefix = '', suffix = '' } = provider.number
  const fitting = valuesOf(claims, [claim])
    .filter((value) => value.startsWith(prefix) && value.endsWith(suffix))
    .map((value) => value.slice(prefix.length, value.length - suffix.length))
  const number = only(fitting)
  return number && /^[\p{L}\p{N}._-]{1,40}$/u.test(number) ? number : null
}

function nameOf(claims: Claims): string {
  const word = (...names: string[]) => {
    for (const name of names) {
      const value = Object.hasOwn(claims, name) ? claims[name] : undefined
      if (typeof value !== 'string' || !value.isWellFormed()) continue
      const clean = value
        .replace(/[\p{C}]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim()
      if (clean) return clean
    }
    return ''
  }
  const parts = [word('given_name', 'givenName'), word('family_name', 'sn')].filter(Boolean).join(' ')
  return [...(word('name', 'nickname') || parts)].slice(0, 120).join('')
}
