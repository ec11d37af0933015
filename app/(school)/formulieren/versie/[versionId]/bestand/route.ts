import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/formulieren/versie/[versionId]/bestand'
import { FORM_FILE_VERSION } from '@/lib/dossier/forms/schema'

export async function GET(_request: Request, address: Address) {
  const { definition } = await enter(door, address)
  return new Response(JSON.stringify({ oversteekForm: FORM_FILE_VERSION, form: definition }, null, 2), {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="formulier.json"',
      'cache-control': 'private, no-store',
    },
  })
}
