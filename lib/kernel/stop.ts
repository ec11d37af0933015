// A command that cannot go on says one sentence, in both languages, with what to do. Commands print it without a
// stack trace; anything that is not a Stop is a fault of ours and keeps its trace.
export class Stop extends Error {
  constructor(
    readonly en: string,
    readonly nl: string,
    readonly log = '',
  ) {
    super(en)
    this.name = 'Stop'
  }
}
