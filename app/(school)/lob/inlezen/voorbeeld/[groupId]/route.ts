import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/lob/inlezen/voorbeeld/[groupId]'
import { templateOf } from '@/lib/interop/lists/labels'

export async function GET(_request: Request, address: Address) {
  const { students, schoolYear } = await enter(door, address)
  return new Response(templateOf(await getT(), students, schoolYear), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="ervaringen.csv"',
    },
  })
}
