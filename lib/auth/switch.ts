'use server'

import { redirect } from 'next/navigation'
import { sessionToken } from './session'
import { switchMembership } from './tokens'

/** Makes another school and role of the same person the active one. The database checks that it is theirs, and still is. */
export async function switchTo(form: FormData): Promise<void> {
  const token = await sessionToken()
  const asked = form.get('membership')
  if (token && typeof asked === 'string' && /^[0-9a-f-]{36}$/.test(asked))
    await switchMembership(token, asked)
  redirect('/')
}
