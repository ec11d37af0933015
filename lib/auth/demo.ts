import 'server-only'
import { type NextRequest, NextResponse } from 'next/server'
import { signInBy } from './flow'
import { sameOrigin } from './origin'

/** Signs in as one of the demo's people from a plain form. A form of another site is refused. */
export async function signInAsDemoPerson(request: NextRequest): Promise<Response> {
  if (!(await sameOrigin())) return new NextResponse(null, { status: 403 })
  const form = await request.formData().catch(() => null)
  return signInBy('demo', { person: String(form?.get('person') ?? '') }, '/inloggen')
}
