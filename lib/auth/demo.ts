import 'server-only'
import { cookies } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import NextAuth from 'next-auth'
import { authOptions } from './options'
import { sessionToken } from './session'
import { endSession } from './tokens'

const CSRF = ['__Host-next-auth.csrf-token', 'next-auth.csrf-token']

/**
 * Signs in as one of the demo's people from a plain form, so that it works without JavaScript: next-auth's own
 * credentials flow, both of its steps, on the server. A form of another site is refused.
 */
export async function signInAsDemoPerson(request: NextRequest): Promise<Response> {
  const home = new URL(process.env.NEXTAUTH_URL ?? request.url)
  if (request.headers.get('origin') !== home.origin) return new NextResponse(null, { status: 403 })
  const form = await request.formData().catch(() => null)
  const earlier = await sessionToken()
  if (earlier) await endSession(earlier)
  const csrfToken = await freshCsrf(home)
  const body = new URLSearchParams({
    csrfToken,
    person: String(form?.get('person') ?? ''),
    callbackUrl: home.origin,
    json: 'true',
  })
  const answer = await step(home, 'callback/demo', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const next = new NextResponse(null, { status: 303, headers: { location: answer.ok ? '/' : '/inloggen' } })
  for (const cookie of answer.headers.getSetCookie()) next.headers.append('set-cookie', cookie)
  return next
}

async function freshCsrf(home: URL): Promise<string> {
  const answer = await step(home, 'csrf', { method: 'GET' })
  const jar = await cookies()
  for (const cookie of answer.headers.getSetCookie()) {
    const [pair = ''] = cookie.split(';')
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    if (CSRF.includes(name))
      jar.set(name, decodeURIComponent(pair.slice(at + 1)), {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure: name.startsWith('__Host-'),
      })
  }
  return ((await answer.json()) as { csrfToken: string }).csrfToken
}

function step(
  home: URL,
  path: string,
  init: { method: string; body?: URLSearchParams; headers?: Record<string, string> },
): Promise<Response> {
  const [first = '', ...rest] = path.split('/')
  return NextAuth(
    new NextRequest(new URL(`/api/auth/${path}`, home), init),
    { params: Promise.resolve({ nextauth: [first, ...rest] }) },
    authOptions,
  )
}
