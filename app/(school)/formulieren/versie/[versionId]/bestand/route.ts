import { loadPublished } from '@/lib/dossier/forms/loaders'
import { FORM_FILE_VERSION } from '@/lib/dossier/forms/schema'

export async function GET(_request: Request, { params }: { params: Promise<{ versionId: string }> }) {
  const { definition } = await loadPublished((await params).versionId)
  return new Response(JSON.stringify({ oversteekForm: FORM_FILE_VERSION, form: definition }, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="formulier.json"',
      'cache-control': 'private, no-store',
    },
  })
}
