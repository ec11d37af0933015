import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/meenemen/[exportId]/bestand'
import { toBrowser } from '@/lib/files/store'

export async function GET(_request: Request, { params }: { params: Promise<{ exportId: string }> }) {
  const { read, bytes, name, type } = await enter(door, { params })
  return new Response(toBrowser(read()), {
    headers: {
      'content-type': type,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}
