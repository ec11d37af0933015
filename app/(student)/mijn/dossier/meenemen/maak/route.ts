import { notFound } from 'next/navigation'
import { actInTurn } from '@/lib/auth/limits'
import { currentLocale } from '@/lib/auth/locale'
import { sessionToken } from '@/lib/auth/session'
import { ofAnother } from '@/lib/auth/whose'
import { takeAlong } from '@/lib/interop/portfolio/commands'
import { route } from '@/lib/kernel/routes'

// A plain form posts here, with or without JavaScript; the answer is always the page that shows how far it is.
export const POST = (request: Request) => actInTurn(request, 'page', () => take(request))

async function take(request: Request): Promise<Response> {
  const another = await ofAnother(request, 'page')
  if (another) return another
  const { id, busy } = (await takeAlong(request, await sessionToken(), await currentLocale())) ?? notFound()
  const location = id
    ? route('/mijn/dossier/meenemen/[exportId]', { exportId: id }, { bezig: busy ? 1 : null })
    : route('/mijn/dossier/meenemen')
  return new Response(null, { status: 303, headers: { location } })
}
