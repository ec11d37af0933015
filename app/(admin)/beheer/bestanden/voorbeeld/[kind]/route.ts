import { notFound } from 'next/navigation'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/beheer/bestanden/voorbeeld/[kind]'
import { kindOf, kindWords, templateOf } from '@/lib/interop/rosters/rules/template'

export async function GET(_request: Request, { params }: { params: Promise<{ kind: string }> }) {
  await enter(door)
  const kind = kindOf((await params).kind) ?? notFound()
  return new Response(templateOf(kind), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${kindWords[kind]}.csv"`,
    },
  })
}
