import { createTranslator } from 'use-intl/core'
import en from './en'
import nl from './nl'

export const locales = ['nl', 'en'] as const
export type Locale = (typeof locales)[number]
export type Messages = typeof nl

export const TIME_ZONE = 'Europe/Amsterdam'

const bundles: Record<Locale, Messages> = { nl, en }

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

function make(locale: Locale) {
  return createTranslator<Messages>({
    locale,
    messages: bundles[locale],
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

type Reason = keyof Messages['refusals']

/** The sentence for a refusal: what happened and what to do. An unknown reason gets the calm general one. */
export function refusal(t: T, reason: string, values: Record<string, string> = {}): string {
  const known = Object.hasOwn(nl.refusals, reason) ? (reason as Reason) : 'wrong_state'
  return t(`refusals.${known}` as Parameters<T>[0], values as never)
}
