import { notFound } from 'next/navigation'
import { ofAnother } from '@/lib/auth/whose'
import { bringFile } from '@/lib/dossier/upload/commands'

export const POST = async (request: Request) =>
  (await ofAnother(request, 'script')) ?? (await bringFile(request)) ?? notFound()
