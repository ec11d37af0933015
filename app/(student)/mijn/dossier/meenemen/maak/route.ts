import { notFound } from 'next/navigation'
import { currentLocale } from '@/lib/auth/locale'
import { sessionToken } from '@/lib/auth/session'
import { ofAnother } from '@/lib/auth/whose'
import { takeAlong } from '@/lib/interop/portfolio/commands'
import { route } from '@/lib/kernel/routes'

// A plain form posts here, with or without JavaScript; the answer is always the page that shows how far it is.
export async function POST(request: Request) {
  const another = await ofAnother(request, 'page')
  if (another) return another
  const { id } = (await takeAlong(request, await sessionToken(), await currentLocale())) ?? notFound()
  const location = id
    ? route('/mijn/dossier/meenemen/[exportId]', { exportId: id })
    : route('/mijn/dossier/meenemen')
  return new Response(null, { status: 303, headers: { location } })
}
