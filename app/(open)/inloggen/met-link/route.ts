import { type NextRequest, NextResponse } from 'next/server'
import { signInBy } from '@/lib/auth/flow'
import { busyAddress } from '@/lib/auth/limits'
import { sameOrigin } from '@/lib/auth/origin'
import { readForm } from '@/lib/files/body'
import { route } from '@/lib/kernel/routes'

// The button of a personal link. Only this spends it.
export async function POST(request: NextRequest): Promise<Response> {
  if (!(await sameOrigin())) return new NextResponse(null, { status: 403 })
  const busy = await busyAddress(request, 'signIn')
  if (busy) return busy
  const form = await readForm(request)
  return signInBy(
    'link',
    { link: String(form?.get('link') ?? '') },
    route('/inloggen', {}, { error: 'link' }),
  )
}
