// A request as Node knows it. The framework says neither when one is over, nor does it wait with the body of a form: before
// its proxy is asked it takes in what comes, as fast as it comes. So a large one is held back here until its turn. A
// handler that reads its body itself takes it piece by piece anyway.
import { randomUUID } from 'node:crypto'
import diagnostics from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** All boxes of our longest form, filled to the brim; anything larger holds a file, and waits. */
export const WORDS = 250_000
/** The mark of a request that is followed; what a sender writes there itself is replaced. */
export const MARK = 'x-oversteek-request'
/** What stands there instead when a form was let in already. */
export const INSIDE = 'inside'

type Exchange = { request: IncomingMessage; response: ServerResponse }
const shared = globalThis as unknown as { oversteekAnswering?: Map<string, Exchange> }

/** How much comes in; of who doesn't say, it is a lot. */
export const sizeOf = (length: string | null | undefined, inPieces: boolean) =>
  inPieces ? Number.POSITIVE_INFINITY : Number(length ?? 0)

/** From now on every form that comes in is followed until its answer went out, or whoever sent it went away. */
export function followForms() {
  if (shared.oversteekAnswering) return
  const open = new Map<string, Exchange>()
  shared.oversteekAnswering = open
  diagnostics.subscribe('http.server.request.start', (message) => {
    const { request, response } = message as Exchange
    const { headers, method } = request
    if (method !== 'POST') return
    // The framework may hand a form on to itself; that is part of the same request, and waits for nothing again.
    if (open.has(String(headers[MARK]))) {
      headers[MARK] = INSIDE
      return
    }
    const mark = randomUUID()
    headers[MARK] = mark
    open.set(mark, { request, response })
    response.once('close', () => open.delete(mark))
    if (sizeOf(headers['content-length'], 'transfer-encoding' in headers) > WORDS) request.pause()
  })
}

const known = (headers: Headers) => shared.oversteekAnswering?.get(headers.get(MARK) ?? '')

/** Lets the body of a request come in. */
export const letIn = (headers: Headers) => void known(headers)?.request.resume()

/** Lets the rest of a refused body run out unread: whoever sends it hears the answer only after the last byte. */
export const letGo = (headers: Headers) =>
  void known(headers)
    ?.request.removeAllListeners('data')
    .on('data', () => undefined)
    .resume()

/** Does something when a request was answered; at once when that is over, or isn't known. */
export function whenAnswered(headers: Headers, then: () => void) {
  const response = known(headers)?.response
  if (response) response.once('close', then)
  else then()
}
