import { notFound } from 'next/navigation'
import { sessionToken } from '@/lib/auth/session'
import { ofAnother } from '@/lib/auth/whose'
import { bringRoster } from '@/lib/interop/rosters/upload/commands'

// A plain form posts here, with or without JavaScript; the answer is always the page to go to.
export async function POST(request: Request) {
  const another = await ofAnother(request, 'page')
  if (another) return another
  const to = (await bringRoster(request, await sessionToken())) ?? notFound()
  return new Response(null, { status: 303, headers: { location: to } })
}
