import { notFound } from 'next/navigation'
import { openEvidence } from '@/lib/dossier/evidence/loaders'

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const preview = new URL(request.url).searchParams.has('klein')
  const range = request.headers.get('range')
  return (await openEvidence({ id: (await params).id, preview, range })) ?? notFound()
}
