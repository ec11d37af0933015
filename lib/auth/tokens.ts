// Sessions are rows of our own. The sign-in's login role opens, switches and ends them by functions, and reads no table.
import { randomBytes } from 'node:crypto'
import { authQuery } from '@/lib/db/auth-pool'
import type { Received } from './claims'

/** The one-click people of a demo database. */
export const DEMO_ISSUER = 'demo'

const HOURS = 12
const fresh = () => randomBytes(32).toString('base64url')

export type Device = 'phone' | 'computer' | 'other'

/** Opens a one-click session for somebody of a demo; null when nobody is known by that pair, or when this is no demo. */
export async function openSession(issuer: string, subject: string): Promise<string | null> {
  const token = fresh()
  const [row] = await authQuery<{ id: string | null }>('SELECT authz.open_session($1, $2, $3, $4) AS id', [
    token,
    issuer,
    subject,
    HOURS,
  ])
  return row?.id ? token : null
}

export type Reception =
  | { outcome: 'in'; token: string; accountId: string }
  | { outcome: 'waits' | 'refused'; token: null; accountId: string }
  | { outcome: 'unknownSchool'; token: null; accountId: null }

/** An account at the door: in, or it waits for its school. What it says counts only until it is bound. */
export async function receiveAccount(
  from: { id: string; number?: { isRosterNumber: boolean } },
  said: Received,
  device: Device,
): Promise<Reception> {
  const token = fresh()
  const [row] = await authQuery<{ outcome: Reception['outcome']; account_id: string | null }>(
    'SELECT * FROM authz.receive_account($1, $2, $3, $4, $5, $6, $7, $8::affiliation, $9, $10, $11)',
    [
      token,
      HOURS,
      device,
      said.issuer,
      said.subject,
      from.id,
      said.school,
      said.affiliation,
      said.number,
      from.number?.isRosterNumber ?? false,
      said.name,
    ],
  )
  return {
    outcome: row?.outcome,
    accountId: row?.account_id,
    token: row?.outcome === 'in' ? token : null,
  } as Reception
}

export type Waiting = {
  state: 'in' | 'waits' | 'refused'
  school: string | null
  provider: string
  since: Date
  administrators: string[]
}
export async function waitingAccount(id: string): Promise<Waiting | null> {
  const [row] = await authQuery<Waiting>('SELECT * FROM authz.waiting_account($1::uuid)', [id])
  return row ?? null
}

export async function endSession(token: string): Promise<void> {
  await authQuery('SELECT authz.end_session($1)', [token])
}

export type Place = {
  person_id: string
  membership_id: string | null
  kind: 'staff' | 'student' | 'guardian'
  role: string | null
  school: string
  sector: 'po' | 'vo' | 'mbo' | 'hbo' | 'unknown'
  names: string[]
  active: boolean
}
/** Makes one of them the active one. False when it is not theirs (any more). */
export async function switchPlace(
  token: string,
  person: string,
  membership: string | null,
): Promise<boolean> {
  const [row] = await authQuery<{ done: boolean }>(
    'SELECT authz.switch_place($1, $2::uuid, $3::uuid) AS done',
    [token, person, membership],
  )
  return row?.done ?? false
}

/** What this session needs next, or who is active in it. */
export async function whereTo(token: string): Promise<string> {
  const [row] = await authQuery<{ to: string }>('SELECT authz.where_to($1) AS to', [token])
  return row?.to ?? 'nobody'
}

export type OwnSession = {
  id: string
  kind: 'demo' | 'account' | 'link'
  provider: string | null
  device: Device
  since: Date
  until: Date
  here: boolean
  place: 'staff' | 'student' | 'guardian' | 'ended'
  role: string | null
  sector: string | null
  school: string | null
}
export const mySessions = (token: string) =>
  authQuery<OwnSession>('SELECT * FROM authz.my_sessions($1)', [token])

/** Ends one of the own sessions, or all of them; gives the provider that the asking session came in by. */
export async function endSessions(token: string, which: string | null): Promise<string | null> {
  const [row] = await authQuery<{ by: string | null }>('SELECT authz.end_sessions($1, $2::uuid) AS by', [
    token,
    which,
  ])
  return row?.by ?? null
}

export type LinkFacts = {
  state: 'open' | 'spent' | 'expired'
  kind: Place['kind'] | null
  role: string | null
  school: string | null
  sector: string | null
}
/** Whose link it is, by role and school. Looking spends nothing. */
export async function peekLink(link: string): Promise<LinkFacts | null> {
  const [row] = await authQuery<LinkFacts>('SELECT * FROM authz.peek_link($1)', [link])
  return row ?? null
}

/** Spends a personal link; null when it was spent, is too old, or never was. */
export async function spendLink(link: string, device: Device): Promise<string | null> {
  const token = fresh()
  const [row] = await authQuery<{ id: string | null }>('SELECT authz.spend_link($1, $2, $3, $4) AS id', [
    link,
    token,
    HOURS,
    device,
  ])
  return row?.id ? token : null
}

/** How every link in a letter ends. */
export const isLinkToken = (text: string) => /^[0-9a-f]{64}$/.test(text)

/** Whether the button of a letter to a new address still counts. */
export async function peekAddress(link: string): Promise<'open' | 'spent' | 'expired' | null> {
  const [row] = await authQuery<{ state: 'open' | 'spent' | 'expired' | null }>(
    'SELECT authz.peek_address($1) AS state',
    [link],
  )
  return row?.state ?? null
}

/** From now on links go to this address. False when the letter is too old, or the address was changed since. */
export async function confirmAddress(link: string): Promise<boolean> {
  const [row] = await authQuery<{ done: boolean }>('SELECT authz.confirm_address($1) AS done', [link])
  return row?.done ?? false
}

export async function isDemo(): Promise<boolean> {
  const [row] = await authQuery<{ demo: boolean }>('SELECT authz.is_demo() AS demo', [])
  return row?.demo ?? false
}
