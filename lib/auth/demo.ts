import 'server-only'
import { type NextRequest, NextResponse } from 'next/server'
import { readForm } from '@/lib/files/body'
import { route } from '@/lib/kernel/routes'
import { signInBy } from './flow'
import { sameOrigin } from './origin'

/** Signs in as one of the demo's people from a plain form. A form of another site is refused. */
export async function signInAsDemoPerson(request: NextRequest): Promise<Response> {
  if (!(await sameOrigin())) return new NextResponse(null, { status: 403 })
  const form = await readForm(request)
  return signInBy('demo', { person: String(form?.get('person') ?? '') }, route('/inloggen'))
}
