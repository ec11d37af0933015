// Sessions are rows of our own. The sign-in's login role can open, switch and end one, and nothing else.
import { randomBytes } from 'node:crypto'
import { authQuery } from '@/lib/db/auth-pool'

/** The one-click people of a demo database. */
export const DEMO_ISSUER = 'demo'

const HOURS = 12

/** Opens a session for (issuer, subject); null when nobody is known by that pair. The token is told once. */
export async function openSession(issuer: string, subject: string): Promise<string | null> {
  const token = randomBytes(32).toString('base64url')
  const [row] = await authQuery<{ id: string | null }>('SELECT authz.open_session($1, $2, $3, $4) AS id', [
    token,
    issuer,
    subject,
    HOURS,
  ])
  return row?.id ? token : null
}

export async function endSession(token: string): Promise<void> {
  await authQuery('SELECT authz.end_session($1)', [token])
}

/** Makes one school and role the active one, or none (the private person). False when it is not theirs. */
export async function switchMembership(token: string, membershipId: string | null): Promise<boolean> {
  const [row] = await authQuery<{ done: boolean }>('SELECT authz.switch_membership($1, $2::uuid) AS done', [
    token,
    membershipId,
  ])
  return row?.done ?? false
}

export async function isDemo(): Promise<boolean> {
  const [row] = await authQuery<{ demo: boolean }>('SELECT authz.is_demo() AS demo', [])
  return row?.demo ?? false
}

/** The clock that decides: the demo's in a demo, else real time. */
export async function clock(): Promise<Date> {
  const [row] = await authQuery<{ now: Date }>('SELECT authz.clock() AS now', [])
  return row?.now ?? new Date()
}
