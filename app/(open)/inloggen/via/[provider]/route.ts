import { type NextRequest, NextResponse } from 'next/server'
import { startAt } from '@/lib/auth/flow'
import { busyAddress } from '@/lib/auth/limits'
import { providerById } from '@/lib/auth/providers'
import { route } from '@/lib/kernel/routes'

type Context = { params: Promise<{ provider: string }> }

// A link, so that no form has to lead to another site. Another site cannot start a sign-in here unseen: it lands on our page.
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const provider = providerById((await params).provider)
  const elsewhere = request.headers.get('sec-fetch-site') === 'cross-site'
  if (!provider || elsewhere)
    return new NextResponse(null, { status: 303, headers: { location: route('/inloggen') } })
  return (await busyAddress(request, 'signIn')) ?? startAt(provider.id)
}
