'use server'

import { redirect } from 'next/navigation'
import { route } from '@/lib/kernel/routes'
import { sameOrigin } from './origin'
import { sessionToken } from './session'
import { switchPlace } from './tokens'
import { isSame, readTag, whoIsHere } from './whose'

const ID = /^[0-9a-f-]{36}$/

/** Makes another school or role of the same human the active one. The database checks that it is theirs, and still is. */
export async function switchTo(form: FormData): Promise<void> {
  const token = (await sameOrigin()) ? await sessionToken() : null
  const here = await whoIsHere(token)
  const tag = String(form.get('whose') ?? '')
  if (here && !isSame(readTag(tag), here)) redirect(route('/niet-bewaard', {}, { van: tag }))
  const [person = '', membership = ''] = String(form.get('place') ?? '').split(' ')
  if (token && ID.test(person) && (membership === '' || ID.test(membership)))
    await switchPlace(token, person, membership || null)
  redirect(route('/'))
}
