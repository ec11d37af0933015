import { notFound } from 'next/navigation'
import { keepSent } from '@/lib/dossier/drafts/keeping/commands'

export const POST = async (request: Request) => (await keepSent(request)) ?? notFound()
