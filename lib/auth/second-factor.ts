import 'server-only'
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'
import { authQuery } from '@/lib/db/auth-pool'

export type Pending = { uri: string; secret: string; svg: string; codes: string[] }

/** What the app on a telephone scans. The database tells the secret until a code has proved that it was scanned. */
export async function pendingFactor(token: string): Promise<Pending | null> {
  const [row] = await authQuery<{ secret: string; codes: string[]; account: string | null }>(
    'SELECT * FROM authz.set_up_factor($1, false)',
    [token],
  )
  if (!row) return null
  const secret = Secret.fromHex(row.secret)
  const uri = new TOTP({ issuer: 'Oversteek', label: row.account ?? 'Oversteek', secret }).toString()
  return {
    uri,
    secret: secret.base32.match(/.{1,4}/g)?.join(' ') ?? secret.base32,
    svg: renderSVG(uri, { border: 2 }),
    codes: row.codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`),
  }
}
