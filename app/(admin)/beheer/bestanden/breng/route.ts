import { notFound } from 'next/navigation'
import { sessionToken } from '@/lib/auth/session'
import { bringRoster } from '@/lib/interop/rosters/upload/commands'

// A plain form posts here, with or without JavaScript; the answer is always the page to go to.
export async function POST(request: Request) {
  const to = (await bringRoster(request, await sessionToken())) ?? notFound()
  return new Response(null, { status: 303, headers: { location: to } })
}
