import { notFound } from 'next/navigation'
import { fileInTurn } from '@/lib/auth/limits'
import { sessionToken } from '@/lib/auth/session'
import { ofAnother } from '@/lib/auth/whose'
import { bringFile } from '@/lib/interop/brought/upload/commands'
import { route } from '@/lib/kernel/routes'

// A plain form posts here, with or without JavaScript; the answer is always the page to go to.
export const POST = (request: Request) => fileInTurn(request, 'page', () => take(request))

async function take(request: Request): Promise<Response> {
  const another = await ofAnother(request, 'page')
  if (another) return another
  const done = (await bringFile(request, await sessionToken())) ?? notFound()
  const location =
    'id' in done
      ? route('/mijn/dossier/inbrengen/[draftId]', { draftId: done.id })
      : route('/mijn/dossier/inbrengen', {}, { fout: done.fault })
  return new Response(null, { status: 303, headers: { location } })
}
