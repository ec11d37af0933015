import { type NextRequest, NextResponse } from 'next/server'

// The nonce of the content security policy, and a plain answer to what is no request: the framework would call an address
// that is no text, or a form that broke off, a fault of its own. It knows no person, and every refusal holds with it
// removed.
export async function proxy(request: NextRequest) {
  if (isOfAnotherSite(request)) return new NextResponse(null, { status: 403 })
  if (!isText(request.nextUrl.pathname) || !(await isWhole(request)))
    return new NextResponse(unreadable, {
      status: 400,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `default-src 'none'`,
      },
    })
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

/** A form of several parts names its border and ends with it; a form that a script sends has several parts. */
async function isWhole(request: NextRequest): Promise<boolean> {
  const type = request.headers.get('content-type') ?? ''
  if (request.method !== 'POST') return true
  if (!/^multipart\/form-data/i.test(type)) return !request.headers.has('next-action')
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(type) ?? []
  const border = quoted ?? bare
  if (!border) return false
  const end = Buffer.from(await request.arrayBuffer()).subarray(-border.length - 100)
  return end.includes(`--${border}--`)
}

const unreadable = `<!doctype html><html lang="nl"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Dit kwam niet heel aan</title><h1>Dit kwam niet heel aan</h1>
<p>Er is niets bewaard. Ga terug en probeer het nog eens, of begin opnieuw.</p>
<p lang="en">This did not arrive whole, and nothing was saved. Go back and try again, or start anew.</p>
<p><a href="/">Naar het begin / to the start</a></p></html>`

// What takes a form in as it comes answers with an address or a line; here its body would be held in memory, and cut at
// a limit.
// Evidence brings a stricter policy of its own.
export const config = {
  matcher: [
    '/((?!_next/static/|favicon.ico|api/|beheer/bestanden/breng$|mijn/dossier/(?:inbrengen/lees|bewijs/breng|concept|meenemen/maak)$|inloggen/(?:als|met-link)$|bewijs/).*)',
    '/(.*%.*)',
  ],
}
