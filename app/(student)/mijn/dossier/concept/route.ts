import { notFound } from 'next/navigation'
import { actInTurn } from '@/lib/auth/limits'
import { ofAnother } from '@/lib/auth/whose'
import { keepSent } from '@/lib/dossier/drafts/keeping/commands'

export const POST = (request: Request) =>
  actInTurn(
    request,
    'script',
    async () => (await ofAnother(request, 'script')) ?? (await keepSent(request)) ?? notFound(),
  )
