import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { home } from './origin'

const NAME = 'oversteek.wacht'
const DAY = 24 * 60 * 60
const secret = () => process.env.NEXTAUTH_SECRET as string

/** Remembers, sealed, which account stands at the door in this browser: to say what it waits for, and to take a code. */
export async function rememberWaiting(accountId: string): Promise<void> {
  const value = await encode({ token: { account: accountId }, secret: secret(), salt: NAME, maxAge: DAY })
  const jar = await cookies()
  const secure = home().protocol === 'https:'
  jar.set(NAME, value, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: DAY, secure })
}

export async function waitingHere(): Promise<string | null> {
  const value = (await cookies()).get(NAME)?.value
  if (!value) return null
  const token = await decode({ token: value, secret: secret(), salt: NAME }).catch(() => null)
  return typeof token?.account === 'string' ? token.account : null
}

export async function forgetWaiting(): Promise<void> {
  ;(await cookies()).delete(NAME)
}
