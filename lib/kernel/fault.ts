/**
 * An error without what it was about. Messages of the database and of parsers quote what somebody typed ("Failing row
 * contains …"), and a log is read by people who may not read a dossier. What stays is what an engineer needs: the kind,
 * the code, the constraint, and where in our code it happened.
 */
export class Fault extends Error {
  constructor(
    readonly kind: string,
    readonly code: string,
    readonly constraint: string,
    frames: string,
  ) {
    super([kind, code, constraint].filter(Boolean).join(' '))
    this.name = 'Fault'
    this.stack = `Fault: ${this.message}\n${frames}`
  }
}

type Shape = {
  name?: string
  code?: unknown
  stack?: string
  cause?: unknown
  meta?: Record<string, unknown>
}

/** The same error without its data; what the framework throws to steer (a redirect, a 404) comes back as it is. */
export function withoutData(error: unknown): unknown {
  if (error instanceof Fault || (error as { digest?: unknown } | null)?.digest) return error
  let code = ''
  let constraint = ''
  for (let at = error as Shape | undefined, depth = 0; at && depth < 8; depth++) {
    code =
      word(at.meta?.code) || word((at as { originalCode?: unknown }).originalCode) || word(at.code) || code
    constraint = word(nameOf(at)) || constraint
    at = (at.meta?.driverAdapterError ?? at.cause) as Shape | undefined
  }
  const { name = 'Error', stack = '' } = (error ?? {}) as Shape
  return new Fault(word(name) || 'Error', code, constraint, framesOf(stack))
}

/** One line and where it happened, for the log. */
export const traceOf = (error: unknown): string => (withoutData(error) as Error).stack ?? ''

const framesOf = (stack: string) =>
  stack
    .split('\n')
    .filter((line) => /^ {4}at .+:\d+:\d+\)?$/.test(line))
    .slice(0, 12)
    .join('\n')

// Codes and names of constraints are words of ours or of PostgreSQL; anything else may be somebody's text.
const word = (text: unknown) =>
  typeof text === 'string' && /^[A-Za-z][\w]{1,62}$|^[0-9A-Z]{5}$/.test(text) ? text : ''

function nameOf(at: Shape): unknown {
  const { constraint } = at as { constraint?: unknown }
  return typeof constraint === 'object' && constraint
    ? ((constraint as { index?: unknown }).index ?? (constraint as { name?: unknown }).name)
    : constraint
}
