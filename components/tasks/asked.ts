// The words of what a student or a guardian is asked: they stand with the kind, so that a new one needs no page.
import type { Day } from '@/lib/kernel/time'
import { kindWords, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { Asked } from '@/lib/tasks/asked/rules'
import { dueOf } from '@/lib/tasks/rules'
import { factsIn } from './words'

/** A day as it is told to somebody who has to keep it: with its weekday, without its year. */
export const dayWords = (t: T, on: Day) => formatDate(t, on, 'long').replace(/,? \d{4}$/, '')

type Values = Record<string, string | number>
type One = Pick<Asked, 'kind' | 'facts' | 'dueOn' | 'href'> & { owner: string | null }

const tidy = (text: string) => text.replace(/ {2,}/g, ' ').trim()

/** Beside its own facts each text can name `owner`, how its date stands (`due`) and that date, and to a guardian `name`. */
function valuesOf(t: T, { kind, facts, dueOn, owner }: One, today: Day, name: string): Values {
  return {
    ...factsIn(t, kind, facts, (on) => dayWords(t, on)),
    due: dueOf(dueOn, today, []).kind,
    date: dayWords(t, dueOn),
    owner: owner ?? 'none',
    name,
  }
}

/** To who is asked: a title, why, what somebody said in own words, and the one way to do it. */
export function askedWords(t: T, one: One, today: Day, name = '') {
  const values = valuesOf(t, one, today, name)
  const { kind, facts, href } = one
  return {
    title: tidy(kindWords(t, kind, 'title', values)),
    text: tidy(kindWords(t, kind, 'text', values)),
    ...(facts.quote && { quote: { text: String(facts.quote), source: kindWords(t, kind, 'said', values) } }),
    href,
    button: tidy(kindWords(t, kind, 'button', values)),
  }
}

/** To a guardian of the child who is asked. */
export const childWords = (t: T, one: One, today: Day, name: string): string =>
  tidy(kindWords(t, one.kind, 'child', valuesOf(t, one, today, name)))
