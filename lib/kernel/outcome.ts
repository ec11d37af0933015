export type Typed = Record<string, string | string[]>

// `typed` travels back so that no text is ever lost, also without JavaScript;
// `theirs` is the text that stands there now, when somebody else was first; `whose` is the tag under which it was typed,
// and `foreign` says that somebody else is there now.
export type Outcome =
  | { status: 'idle' }
  | { status: 'done'; message?: string }
  | {
      status: 'refused'
      message: string
      fields: Record<string, string>
      typed: Typed
      theirs?: Typed
      whose?: string
      foreign?: true
    }

export type FormAction = (before: Outcome, form: FormData) => Promise<Outcome>

/** All text of one form together: a pasted book stays in its field, and much more is no text that somebody wrote. */
const MOST_TYPED = 3_000_000

/** More than any box of ours takes; whoever isn't signed in gets no more than this of each back. */
export const MOST_OF_NOBODY = 20_000

/** What of a form may travel back: all of it, or of one that nobody typed the beginning of each text. */
export function toGiveBack(typed: Typed, mostOfOne = MOST_TYPED): { typed: Typed; tooMuch: boolean } {
  const all = Object.values(typed).flat()
  const fits = all.every((one) => one.length <= mostOfOne)
  if (fits && all.length <= MOST_FIELDS && all.reduce((sum, one) => sum + one.length, 0) <= MOST_TYPED)
    return { typed, tooMuch: false }
  const each = Math.min(mostOfOne, Math.floor(MOST_TYPED / Math.min(all.length, MOST_FIELDS)))
  const begin = (text: string) => text.slice(0, each).toWellFormed()
  const some = Object.entries(typed).slice(0, MOST_FIELDS)
  return {
    typed: Object.fromEntries(
      some.map(([name, one]) => [name, typeof one === 'string' ? begin(one) : begin(one[0] ?? '')]),
    ),
    tooMuch: true,
  }
}
const MOST_FIELDS = 500
