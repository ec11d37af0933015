import { type NextRequest, NextResponse } from 'next/server'
import { decode } from 'next-auth/jwt'
import { INSIDE, letGo, letIn, MARK, sizeOf, WORDS, whenAnswered } from '@/lib/files/answering'
import { plainPage, refusedPage } from '@/lib/kernel/gate.mjs'
import { LineFull, turnsOf } from '@/lib/kernel/turns'

// For forms alone, because at every page it would cost as much as the page's own frame. The framework holds every form in
// memory that reaches it, so who may send a large one, and how many at once, is asked before its first byte; and it would
// call a form that broke off a fault of its own. It knows no person, and every refusal holds with it removed.
export async function proxy(request: NextRequest) {
  if (request.method !== 'POST') return NextResponse.next()
  const no = await roomFor(request)
  if (no) {
    letGo(request.headers)
    return no
  }
  return (await isWhole(request)) ? NextResponse.next() : page(400, refusedPage)
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
      'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'`,
      ...headers,
    },
  })

const tooLarge = plainPage({
  title: 'Dit is te groot',
  nl: 'Er is niets bewaard. Log in als je dat nog niet deed, en stuur een bestand van hoogstens 20 MB.',
  en: 'This is too large, and nothing was saved. Sign in if you had not yet, and send a file of at most 20 MB.',
})
const tooMany = plainPage({
  title: 'Er is nog van alles van jou onderweg',
  nl: 'Er is niets bewaard. Wacht tot dat klaar is, ga terug en verstuur dit dan nog een keer.',
  en: 'Several things of yours are still on their way, and nothing was saved. Wait until those are done, go back and send this once more.',
})

// Whatever has a body. What takes a form in as it comes answers with an address or a line; here its body would be held in
// memory, and cut at a limit.
export const config = {
  matcher: [
    {
      source:
        '/((?!_next/static/|api/|beheer/bestanden/breng$|mijn/dossier/(?:inbrengen/lees|bewijs/breng|concept|meenemen/maak)$|inloggen/(?:als|met-link)$|bewijs/).*)',
      has: [{ type: 'header', key: 'content-type' }],
    },
    {
      source:
        '/((?!_next/static/|api/|beheer/bestanden/breng$|mijn/dossier/(?:inbrengen/lees|bewijs/breng|concept|meenemen/maak)$|inloggen/(?:als|met-link)$|bewijs/).*)',
      has: [{ type: 'header', key: 'content-length' }],
    },
    {
      source:
        '/((?!_next/static/|api/|beheer/bestanden/breng$|mijn/dossier/(?:inbrengen/lees|bewijs/breng|concept|meenemen/maak)$|inloggen/(?:als|met-link)$|bewijs/).*)',
      has: [{ type: 'header', key: 'transfer-encoding' }],
    },
    {
      source:
        '/((?!_next/static/|api/|beheer/bestanden/breng$|mijn/dossier/(?:inbrengen/lees|bewijs/breng|concept|meenemen/maak)$|inloggen/(?:als|met-link)$|bewijs/).*)',
      has: [{ type: 'header', key: 'next-action' }],
    },
  ],
}
