import { type NextRequest, NextResponse } from 'next/server'
import { refusedPage } from './lib/kernel/gate.mjs'

// A plain answer to a form that broke off: the framework would call it a fault of its own. It asks for nothing but forms,
// because at every page it costs as much as the page's own frame. It knows no person, and every refusal holds with it
// removed.
export async function proxy(request: NextRequest) {
  if (await isWhole(request)) return NextResponse.next()
  return new NextResponse(refusedPage, {
    status: 400,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'`,
    },
  })
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

// What takes a form in as it comes answers with an address or a line; here its body would be held in memory, and cut at
// a limit.
export const config = {
  matcher: [
    {
      source:
        '/((?!_next/static/|api/|beheer/bestanden/breng$|mijn/dossier/(?:inbrengen/lees|bewijs/breng|concept|meenemen/maak)$|inloggen/(?:als|met-link)$|bewijs/).*)',
      has: [{ type: 'header', key: 'content-type', value: '[mM]ultipart/.*' }],
    },
    {
      source:
        '/((?!_next/static/|api/|beheer/bestanden/breng$|mijn/dossier/(?:inbrengen/lees|bewijs/breng|concept|meenemen/maak)$|inloggen/(?:als|met-link)$|bewijs/).*)',
      has: [{ type: 'header', key: 'next-action' }],
    },
  ],
}
