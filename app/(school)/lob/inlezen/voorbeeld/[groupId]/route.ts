import { getT } from '@/lib/auth/locale'
import { loadGroup } from '@/lib/interop/lists/loaders'
import { templateOf } from '@/lib/interop/lists/rules'

export async function GET(_request: Request, { params }: { params: Promise<{ groupId: string }> }) {
  const { students, schoolYear } = await loadGroup((await params).groupId)
  return new Response(templateOf(await getT(), students, schoolYear), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="ervaringen.csv"',
    },
  })
}
