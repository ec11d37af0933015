import 'server-only'
import { cookies } from 'next/headers'
import { isLocale, type Locale, translator } from '@/lib/messages'

export const LOCALE_COOKIE = 'taal'

export async function currentLocale(): Promise<Locale> {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value
  return isLocale(chosen) ? chosen : 'nl'
}

export async function getT() {
  return translator(await currentLocale())
}
