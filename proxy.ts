import { type NextRequest, NextResponse } from 'next/server'

// Only the nonce of the content security policy. It knows no person, and every refusal holds with it removed.
export function proxy(request: NextRequest) {
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

// What takes a form in as it comes answers with an address or a line; here its body would be held in memory, and cut at
// a limit.
// Evidence brings a stricter policy of its own.
export const config = {
  matcher: [
    '/((?!_next/static/|favicon.ico|api/|beheer/bestanden/breng$|mijn/dossier/(?:inbrengen/lees|bewijs/breng|concept|meenemen/maak)$|inloggen/(?:als|met-link)$|bewijs/).*)',
  ],
}
