import { toBrowser } from '@/lib/files/store'
import { loadExportFile } from '@/lib/interop/portfolio/loaders'

export async function GET(_request: Request, { params }: { params: Promise<{ exportId: string }> }) {
  const { read, bytes, name, type } = await loadExportFile((await params).exportId)
  return new Response(toBrowser(read()), {
    headers: {
      'content-type': type,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}
