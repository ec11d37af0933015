// @ts-check
// The process that answers: Next behind the gate (kernel/gate.mjs). `node lib/cli/server.mjs -p 3000 -H 127.0.0.1`, after a build.
import http from 'node:http'
import { parseArgs } from 'node:util'
import next from 'next'
import { busyPage, isBuilt, policyOf, refusalOf, refusedPage, turns } from '../kernel/gate.mjs'

const { values } = parseArgs({
  options: {
    port: { type: 'string', short: 'p', default: '3000' },
    host: { type: 'string', short: 'H', default: '127.0.0.1' },
  },
})
const port = Number(values.port)
const app = next({ dev: process.env.NODE_ENV === 'development', hostname: values.host, port })
await app.prepare()
const answer = app.getRequestHandler()

// More at once than there are connections to the database, so that none of them waits for somebody to render.
const line = turns({ atOnce: 24, waiting: 1_000, seconds: { page: 20, act: 60 } })
const shared = /** @type {{ oversteekLost?: number, oversteekAnswering?: Map<string, unknown> }} */ (
  globalThis
)
const LOST = 15_000

/**
 * @param {http.ServerResponse} response
 * @param {number} status
 * @param {string} body
 * @param {http.OutgoingHttpHeaders} [headers]
 */
function say(response, status, body, headers = {}) {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  })
  response.end(body)
}

/** @param {boolean} act */
const busy = (act) => /** @type {const} */ ([503, busyPage(act), { 'retry-after': '5' }])

/**
 * Of a page that failed while the database was away the answer is *try again*, and not *broken*.
 * @param {http.ServerResponse} response
 */
function awayIsNoFault(response) {
  const write = response.writeHead

  response.writeHead = (status, ...rest) => {
    const away = status === 500 && Date.now() - (shared.oversteekLost ?? 0) < LOST
    if (away) response.setHeader('retry-after', '5')
    return Reflect.apply(write, response, [away ? 503 : status, ...rest])
  }
}

const server = http.createServer(async (request, response) => {
  const { url = '/', method } = request
  const refused = refusalOf(request, process.env.NEXTAUTH_URL)
  if (refused)
    return say(
      response,
      refused,
      refused === 400 ? refusedPage : '',
      refused === 405 ? { allow: 'GET, HEAD, POST' } : {},
    )
  const policy = policyOf(url)
  // Next reads the nonce for its own scripts from here; what a caller says of it is gone with that.
  delete request.headers['content-security-policy']
  if (policy) {
    request.headers['content-security-policy'] = policy
    response.setHeader('content-security-policy', policy)
  }
  if (isBuilt(url)) return answer(request, response)
  const act = method === 'POST'
  // After an act the framework asks itself for the next page, and waits for it: that is no request of its own.
  const mark = String(request.headers['x-oversteek-request'])
  if (act ? mark === 'inside' : shared.oversteekAnswering?.has(mark)) return answer(request, response)
  const done = await line.take(act)
  if (!done) return say(response, ...busy(act))
  if (response.destroyed) return done()
  response.once('close', done)
  awayIsNoFault(response)
  await answer(request, response)
})
// A browser that keeps its line open must not find it closed at the moment when it sends.
server.keepAliveTimeout = 65_000
server.listen(port, values.host)
