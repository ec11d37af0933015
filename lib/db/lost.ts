// When the database is away (restarted, paused, cut, full), who asks is told to try again and not that we broke something.
import { forgetPlans } from './pool'

const shared = globalThis as unknown as { oversteekLost?: number }

const CODES = /^(08...|57P0[1-3]|53300|E(CONN|PIPE|TIMEDOUT|HOST|AI_).*|P1001|P1008|P1017|P2024|P2028)$/
const WORDS =
  /connection (terminated|ended|error)|terminated unexpectedly|timeout exceeded when trying to connect|not currently accepting connections|not queryable|unable to start a transaction/i

/** Whether the server itself ended the connection: what was asked on it is undone, so it can be asked again. */
export const wasEnded = (error: unknown): boolean =>
  /^57P0[1-3]$/.test((error as { code?: string })?.code ?? '')

/** Whether an error says that the database couldn't be reached, and nothing of what was asked of it. */
export function isLost(error: unknown): boolean {
  for (let at = error as Record<string, unknown> | undefined, depth = 0; at && depth < 8; depth++) {
    const meta = at.meta as Record<string, unknown> | undefined
    for (const code of [at.code, at.originalCode])
      if (typeof code === 'string' && CODES.test(code)) return true
    for (const text of [at.message, at.originalMessage])
      if (typeof text === 'string' && WORDS.test(text)) return true
    at = (meta?.driverAdapterError ?? at.cause) as Record<string, unknown> | undefined
  }
  return false
}

/** Whether a plan that a connection kept doesn't fit any more, because a table changed under it. Then all are forgotten. */
export function wasReplanned(error: unknown): boolean {
  for (let at = error as Record<string, unknown> | undefined, depth = 0; at && depth < 8; depth++) {
    const meta = at.meta as Record<string, unknown> | undefined
    if (/cached plan must not change/.test(`${at.message ?? ''}${at.originalMessage ?? ''}`)) {
      forgetPlans()
      return true
    }
    at = (meta?.driverAdapterError ?? at.cause) as Record<string, unknown> | undefined
  }
  return false
}

/** Remembers for whoever answers (the gate, lib/cli/server.mjs) that the database was away a moment ago. */
export function noteLost(error: unknown): void {
  if (isLost(error)) shared.oversteekLost = Date.now()
}
