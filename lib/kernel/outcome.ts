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
