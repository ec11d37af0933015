// next-auth's own steps, taken on the server, so that every sign-in works from a plain form or link without a script.
import 'server-only'
import { cookies } from 'next/headers'
import { NextRequest, NextResponse } from 'next/server'
import NextAuth from 'next-auth'
import { route } from '@/lib/kernel/routes'
import { authOptions } from './options'
import { home } from './origin'
import { sessionToken } from './session'
import { endSession } from './tokens'

const CSRF = ['__Host-next-auth.csrf-token', 'next-auth.csrf-token']

/** Signs in by one of our own ways, a person of the demo or a personal link; only then the session that was there ends. */
export async function signInBy(
  way: 'demo' | 'link',
  fields: Record<string, string>,
  failed: string,
): Promise<Response> {
  const earlier = await sessionToken()
  const csrfToken = await freshCsrf()
  const answer = await step(`callback/${way}`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl: home().origin, json: 'true', ...fields }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  if (answer.ok && earlier) await endSession(earlier)
  return handOn(answer, answer.ok ? route('/') : failed)
}

/** Starts the sign-in at a school's own server; the browser goes there by itself. */
export async function startAt(provider: string): Promise<Response> {
  const csrfToken = await freshCsrf()
  const answer = await step(`signin/${provider}`, {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl: home().origin, json: 'true' }),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const { url } = (await answer.json()) as { url?: string }
  return handOn(answer, url ?? route('/inloggen', {}, { error: 'OAuthSignin' }))
}

function handOn(answer: Response, location: string): Response {
  const next = new NextResponse(null, { status: 303, headers: { location } })
  for (const cookie of answer.headers.getSetCookie()) next.headers.append('set-cookie', cookie)
  return next
}

async function freshCsrf(): Promise<string> {
  const answer = await step('csrf', { method: 'GET' })
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
  path: string,
  init: { method: string; body?: URLSearchParams; headers?: Record<string, string> },
): Promise<Response> {
  const [first = '', ...rest] = path.split('/')
  return NextAuth(
    new NextRequest(new URL(`/api/auth/${path}`, home()), init),
    { params: Promise.resolve({ nextauth: [first, ...rest] }) },
    authOptions(),
  )
}
