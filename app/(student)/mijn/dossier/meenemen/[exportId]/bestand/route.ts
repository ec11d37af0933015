import { Readable } from 'node:stream'
import { loadExportFile } from '@/lib/interop/portfolio/loaders'

export async function GET(_request: Request, { params }: { params: Promise<{ exportId: string }> }) {
  const { stream, bytes, name, type } = await loadExportFile((await params).exportId)
  return new Response(Readable.toWeb(stream) as ReadableStream, {
    headers: {
      'content-type': type,
      'content-length': String(bytes),
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  })
}
