import { type NextRequest, NextResponse } from 'next/server'
import { decode } from 'next-auth/jwt'
import { INSIDE, letGo, letIn, MARK, sizeOf, WORDS, whenAnswered } from '@/lib/files/answering'
import { LineFull, turnsOf } from '@/lib/kernel/turns'

// The nonce of the content security policy, and a plain answer to what is no request: the framework would call an address
// that is no text, or a form that broke off, a fault of its own. It also holds every form in memory that reaches it, so
// who may send a large one, and how many at once, is asked before its first byte. It knows no person, and every refusal
// holds with it removed.
export async function proxy(request: NextRequest) {
  if (isOfAnotherSite(request)) return new NextResponse(null, { status: 403 })
  if (!isText(request.nextUrl.pathname)) return page(400, unreadable)
  if (request.method === 'POST') {
    const no = await roomFor(request)
    if (no) {
      letGo(request.headers)
      return no
    }
    if (!(await isWhole(request))) return page(400, unreadable)
  }
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString('base64')
  // React's development build rebuilds stack traces with eval.
  const dev = process.env.NODE_ENV === 'development' ? ` 'unsafe-eval'` : ''
  const policy = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  const headers = new Headers(request.headers)
  headers.set('x-nonce', nonce)
  headers.set('content-security-policy', policy)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set('content-security-policy', policy)
  return response
}

function isText(pathname: string): boolean {
  try {
    decodeURIComponent(pathname)
    return true
  } catch {
    return false
  }
}

/** A form of another site: the framework would call it a fault of its own. Whose it is, is asked behind this as well. */
function isOfAnotherSite(request: NextRequest): boolean {
  const from = request.headers.get('origin')
  const home = process.env.NEXTAUTH_URL
  return request.method === 'POST' && from !== null && home !== undefined && from !== new URL(home).origin
}

const MOST = 22_000_000
// Each of these stands in memory until it is answered.
const large = turnsOf('large forms', { atOnce: 6, each: 1, waiting: 6 })

/** Lets small forms through, and large ones of a session one after the other; null, or why not. */
async function roomFor(request: NextRequest): Promise<NextResponse | null> {
  const { headers } = request
  const inPieces = headers.has('transfer-encoding')
  const size = sizeOf(headers.get('content-length'), inPieces)
  if (size <= WORDS || headers.get(MARK) === INSIDE) return null
  // A body without a length is cut at the same size while it comes in.
  const session = size > MOST && !inPieces ? null : await sessionOf(request)
  if (!session) return page(413, tooLarge)
  try {
    whenAnswered(headers, await large.take(session))
    letIn(headers)
    return null
  } catch (error) {
    if (error instanceof LineFull) return page(429, tooMany, { 'retry-after': '10' })
    throw error
  }
}

/** Some session of ours, whether it still lasts or not. */
async function sessionOf({ cookies }: NextRequest): Promise<string | null> {
  for (const name of ['__Secure-next-auth.session-token', 'next-auth.session-token']) {
    const token = cookies.get(name)?.value
    const secret = process.env.NEXTAUTH_SECRET as string
    const read = token ? await decode({ token, secret }).catch(() => null) : null
    if (typeof read?.sid === 'string') return read.sid
  }
  return null
}

/** A form of several parts names its border and ends with it; a form that a script sends has several parts. */
async function isWhole(request: NextRequest): Promise<boolean> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data/i.test(type)) return !request.headers.has('next-action')
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? []
  const border = quoted ?? bare
  if (!border) return false
  const end = Buffer.from(await request.arrayBuffer()).subarray(-border.length - 100)
  return end.includes(`--${border}--`)
}

const page = (status: number, text: string, headers: Record<string, string> = {}) =>
  new NextResponse(text, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'`,
      ...headers,
    },
  })

const words = (
  title: string,
  nl: string,
  en: string,
) => `<!doctype html><html lang="nl"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title><h1>${title}</h1>
<p>${nl}</p>
<p lang="en">${en}</p>
<p><a href="/">Naar het begin / to the start</a></p></html>`

const unreadable = words(
  'Dit kwam niet heel aan',
  'Er is niets bewaard. Ga terug en probeer het nog eens, of begin opnieuw.',
  'This did not arrive whole, and nothing was saved. Go back and try again, or start anew.',
)
const tooLarge = words(
  'Dit is te groot',
  'Er is niets bewaard. Log in als je dat nog niet deed, en stuur een bestand van hoogstens 20 MB.',
  'This is too large, and nothing was saved. Sign in if you had not yet, and send a file of at most 20 MB.',
)
const tooMany = words(
  'Er is nog van alles van jou onderweg',
  'Er is niets bewaard. Wacht tot dat klaar is, ga terug en verstuur dit dan nog een keer.',
  'Several things of yours are still on their way, and nothing was saved. Wait until those are done, go back and send this once more.',
)

// What takes a form in as it comes answers with an address or a line; here its body would be held in memory, and cut at
// a limit.
// Evidence brings a stricter policy of its own.
export const config = {
  matcher: [
    '/((?!_next/static/|favicon.ico|api/|beheer/bestanden/breng$|mijn/dossier/(?:inbrengen/lees|bewijs/breng|concept|meenemen/maak)$|inloggen/(?:als|met-link)$|bewijs/).*)',
    '/(.*%.*)',
  ],
}
