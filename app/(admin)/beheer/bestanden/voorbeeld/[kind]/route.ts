import { notFound } from 'next/navigation'
import { loadAdministrator } from '@/lib/interop/rosters/loaders'
import { kindOf, kindWords, templateOf } from '@/lib/interop/rosters/rules/template'

export async function GET(_request: Request, { params }: { params: Promise<{ kind: string }> }) {
  await loadAdministrator()
  const kind = kindOf((await params).kind) ?? notFound()
  return new Response(templateOf(kind), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kindWords[kind]}.csv"`,
    },
  })
}
