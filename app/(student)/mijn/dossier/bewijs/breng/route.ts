import { notFound } from 'next/navigation'
import { bringFile } from '@/lib/dossier/evidence/upload/commands'

export const POST = async (request: Request) => (await bringFile(request)) ?? notFound()
