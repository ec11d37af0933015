import { createFormatter } from 'use-intl/core'
import { type T, TIME_ZONE } from '.'

const forms = {
  /** dinsdag 16 maart 2027 */
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 16 maart 2027 */
  date: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 16 maart */
  day: { day: 'numeric', month: 'long' },
  /** 16 mrt */
  short: { day: 'numeric', month: 'short' },
  /** dinsdag */
  weekday: { weekday: 'long' },
  /** 10:00 */
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const

type Form = keyof typeof forms | 'moment'

const made: Partial<Record<string, ReturnType<typeof createFormatter>>> = {}

function formatter(t: T) {
  const locale = t('ui.locale')
  // British English keeps the day before the month, as everybody here reads it.
  made[locale] ??= createFormatter({ locale: locale === 'en' ? 'en-GB' : locale, timeZone: TIME_ZONE })
  return made[locale]
}

// Noon keeps a calendar day ('2027-03-16') the same day in every zone.
function asDate(value: Date | string): Date {
  return typeof value === 'string' && value.length === 10 ? new Date(`${value}T12:00Z`) : new Date(value)
}

/** 'moment' is the long date with the time: dinsdag 16 maart 2027, 10:00. */
export function formatDate(t: T, value: Date | string, form: Form = 'day'): string {
  const date = asDate(value)
  const format = formatter(t)
  const words = format.dateTime(date, forms[form === 'moment' ? 'long' : form])
  return form === 'moment' ? `${words}, ${format.dateTime(date, forms.time)}` : words
}

export function formatNumber(t: T, value: number): string {
  return formatter(t).number(value)
}

export function formatList(t: T, words: readonly string[]): string {
  return formatter(t).list(words)
}
