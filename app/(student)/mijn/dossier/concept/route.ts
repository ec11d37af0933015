import { notFound } from 'next/navigation'
import { ofAnother } from '@/lib/auth/whose'
import { keepSent } from '@/lib/dossier/drafts/keeping/commands'

export const POST = async (request: Request) =>
  (await ofAnother(request, 'script')) ?? (await keepSent(request)) ?? notFound()
