/** What a command may answer for the expected. Not allowed looks like not found. */
export type RefusalCode = 'not_found' | 'invalid' | 'wrong_state' | 'changed_meanwhile'

/** The words for a refusal stand in lib/messages under `refusals`; `reason` picks the sentence. */
export class Refused extends Error {
  constructor(
    readonly code: RefusalCode,
    readonly reason: string = code,
    readonly detail: {
      field?: string
      /** Several fields at once, each with its own reason. */
      fields?: Record<string, string>
      theirs?: Record<string, string | string[]>
      at?: { file?: string; line?: number; columns?: string[] }
    } = {},
  ) {
    super(`${code}: ${reason}`)
    this.name = 'Refused'
  }
}

/** Takes the row that a person may see, or refuses as if it were never there. */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw new Refused('not_found')
  return row
}

/** For a way in that answers a refusal like somebody who isn't there: null, and anything else goes on. */
export function refusedAsNull(error: unknown): null {
  if (error instanceof Refused) return null
  throw error
}
