import { getT } from '@/lib/auth/locale'
import { csvText } from '@/lib/interop/csv/rules'
import { loadRegister } from '@/lib/interop/registers/loaders'
import { label } from '@/lib/messages'

export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { problems } = await loadRegister((await params).id)
  const t = await getT()
  const rows = problems.map(({ file, line, column, reason }) => [
    file,
    line,
    column,
    label(t, 'fileProblem', reason),
  ])
  const head = [
    t('registers.problems.file'),
    t('registers.problems.line'),
    t('registers.problems.column'),
    t('registers.problems.todo'),
  ]
  return new Response(csvText([head, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="problemen.csv"',
      'cache-control': 'private, no-store',
    },
  })
}
