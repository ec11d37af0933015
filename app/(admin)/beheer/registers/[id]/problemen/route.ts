import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/beheer/registers/[id]/problemen'
import { csvText } from '@/lib/interop/csv/rules'
import { label } from '@/lib/messages'

export async function GET(_request: Request, address: Address) {
  const problems = await enter(door, address)
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
