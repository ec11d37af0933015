import { getT } from '@/lib/auth/locale'
import { csvText } from '@/lib/interop/csv/rules'
import { loadRoster } from '@/lib/interop/rosters/loaders'
import { headerOf } from '@/lib/interop/rosters/rules/template'
import { label } from '@/lib/messages'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { kind, problems } = await loadRoster((await params).id)
  const t = await getT()
  const rows = problems.map(({ line, column, reason, shown }) => [
    line,
    headerOf(kind, column),
    shown ?? '',
    label(t, 'fileProblem', reason),
  ])
  const head = [
    t('beheer.problems.line'),
    t('beheer.problems.column'),
    t('beheer.problems.shown'),
    t('beheer.problems.todo'),
  ]
  return new Response(csvText([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="problemen.csv"',
      'cache-control': 'private, no-store',
    },
  })
}
