import { notFound } from 'next/navigation'
import { sessionToken } from '@/lib/auth/session'
import { openEvidence } from '@/lib/dossier/evidence/opening/commands'

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const preview = new URL(request.url).searchParams.has('klein')
  const asked = { id: (await params).id, preview, range: request.headers.get('range') }
  return (await openEvidence({ ...asked, token: await sessionToken() })) ?? notFound()
}
