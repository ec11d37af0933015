'use server'

import { redirect } from 'next/navigation'
import { route } from '@/lib/kernel/routes'
import { sameOrigin } from './origin'
import { forgetSession, sessionToken } from './session'
import { endSession } from './tokens'
import { isSame, readTag, whoIsHere } from './whose'

/**
 * Ends the session row, so that the cookie is worth nothing from the next request on, wherever it was copied to. A button
 * that was drawn for somebody else signs nobody out.
 */
export async function signOut(form: FormData): Promise<void> {
  if (!(await sameOrigin())) redirect(route('/'))
  const token = await sessionToken()
  const here = await whoIsHere(token)
  const tag = String(form.get('whose') ?? '')
  if (here && !isSame(readTag(tag), here)) redirect(route('/niet-bewaard', {}, { van: tag }))
  if (token) await endSession(token)
  await forgetSession()
  redirect(route('/inloggen'))
}
