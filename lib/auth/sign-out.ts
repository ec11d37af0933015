'use server'

import { redirect } from 'next/navigation'
import { sameOrigin } from './origin'
import { forgetSession, sessionToken } from './session'
import { endSession } from './tokens'

/** Ends the session row, so that the cookie is worth nothing from the next request on, wherever it was copied to. */
export async function signOut(): Promise<void> {
  if (!(await sameOrigin())) redirect('/')
  const token = await sessionToken()
  if (token) await endSession(token)
  await forgetSession()
  redirect('/inloggen')
}
