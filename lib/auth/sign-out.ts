'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { sessionToken } from './session'
import { endSession } from './tokens'

/** Ends the session row, so that the cookie is worth nothing from the next request on, wherever it was copied to. */
export async function signOut(): Promise<void> {
  const token = await sessionToken()
  if (token) await endSession(token)
  const jar = await cookies()
  for (const name of ['next-auth.session-token', '__Secure-next-auth.session-token']) jar.delete(name)
  redirect('/inloggen')
}
