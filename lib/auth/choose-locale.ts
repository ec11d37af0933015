'use server'

import { cookies } from 'next/headers'
import { isLocale } from '@/lib/messages'
import { LOCALE_COOKIE } from './locale'
import { sameOrigin } from './origin'

// Open to everybody, signed in or not: it touches the reader's own cookie and nothing else.
export async function chooseLocale(form: FormData): Promise<void> {
  const chosen = form.get('taal')
  if (!isLocale(chosen) || !(await sameOrigin())) return
  const year = 60 * 60 * 24 * 365
  const jar = await cookies()
  jar.set(LOCALE_COOKIE, chosen, { path: '/', maxAge: year, sameSite: 'lax', httpOnly: true })
}
