import { notFound } from 'next/navigation'
import { fileInTurn } from '@/lib/auth/limits'
import { ofAnother } from '@/lib/auth/whose'
import { bringFile } from '@/lib/dossier/upload/commands'

export const POST = (request: Request) =>
  fileInTurn(
    request,
    'script',
    async () => (await ofAnother(request, 'script')) ?? (await bringFile(request)) ?? notFound(),
  )
