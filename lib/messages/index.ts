import { createTranslator } from 'use-intl/core'
import en from './en'
import { type More, moreLanguages } from './more'
import nl from './nl'

export type Messages = typeof nl

export const TIME_ZONE = 'Europe/Amsterdam'

const more = moreLanguages()

/** Dutch and English are complete; a further language is one file in `more/`, and what it lacks stands in Dutch. */
export const locales: readonly string[] = ['nl', 'en', ...Object.keys(more)]
export type Locale = string

export function isLocale(value: unknown): value is Locale {
  return typeof value === 'string' && locales.includes(value)
}

/** Letters are written in Dutch and English only. */
export const letterLocale = (locale: Locale): 'nl' | 'en' => (locale === 'en' ? 'en' : 'nl')

/** Which way a language is read. */
export const directionOf = (locale: Locale): 'ltr' | 'rtl' =>
  /^(ar|fa|he|ku|ps|ur)\b/.test(locale) ? 'rtl' : 'ltr'

function over(base: More, words: More): More {
  return Object.fromEntries(
    Object.entries(base).map(([key, text]) => {
      const own = words[key]
      if (typeof text === 'string') return [key, typeof own === 'string' ? own : text]
      return [key, typeof own === 'object' ? over(text, own) : text]
    }),
  )
}

function messagesOf(locale: Locale): Messages {
  if (locale === 'en') return en
  const words = more[locale]
  if (!words) return nl
  const merged = over(nl as unknown as More, words) as unknown as Messages
  return { ...merged, ui: { ...merged.ui, locale } }
}

function make(locale: Locale) {
  return createTranslator<Messages>({
    locale,
    messages: messagesOf(locale),
    timeZone: TIME_ZONE,
    // A missing word must fail a test, never a page that somebody needs.
    onError(error) {
      if (process.env.NODE_ENV === 'test') throw error
      console.error(error.message)
    },
  })
}

export type T = ReturnType<typeof make>

const made: Partial<Record<Locale, T>> = {}

export function translator(locale: Locale): T {
  made[locale] ??= make(locale)
  return made[locale]
}

type Labels = Messages['labels']

// Typed by the message file, so that an enum value without a word doesn't compile.
export function label<E extends keyof Labels>(t: T, enumName: E, value: keyof Labels[E] & string): string {
  return t(`labels.${enumName}.${value}` as Parameters<T>[0])
}

type Kinds = Messages['kinds']
type KindWords =
  | 'name'
  | 'facts'
  | 'ask'
  | 'playbook'
  | 'mine'
  | 'title'
  | 'text'
  | 'button'
  | 'said'
  | 'child'

/**
 * What a kind of task says (`kinds/<kind>.json`). To staff: its name, what there is, what is asked, how others do it, and
 * to the student whom it is about (`mine`). To a student or guardian who is asked: a title, why, the button, and who
 * `said` what is quoted. To a guardian of the `child` who is asked.
 */
export function kindWords(
  t: T,
  kind: keyof Kinds,
  which: KindWords,
  values: Record<string, string | number> = {},
): string {
  return t(`kinds.${kind}.${which}` as Parameters<T>[0], values as never)
}

type Reason = keyof Messages['refusals']

/** The sentence for a refusal: what happened and what to do. An unknown reason gets the calm general one. */
export function refusal(t: T, reason: string, values: Record<string, string> = {}): string {
  const known = Object.hasOwn(nl.refusals, reason) ? (reason as Reason) : 'wrong_state'
  return t(`refusals.${known}` as Parameters<T>[0], values as never)
}
