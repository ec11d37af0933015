import { Readable } from 'node:stream'
import { columnName } from '@/components/imports/fault-words'
import { getT } from '@/lib/auth/locale'
import { csvText } from '@/lib/interop/csv/rules'
import { loadProblems } from '@/lib/interop/rosters/loaders'
import { label } from '@/lib/messages'

const PART = 5_000

/** Every line that stays out, part by part, so that a long list never stands in memory as a whole. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const first = await loadProblems(id, 0, PART)
  const t = await getT()
  const head = [
    t('beheer.problems.inFile'),
    t('beheer.problems.line'),
    t('beheer.problems.column'),
    t('beheer.problems.shown'),
    t('beheer.problems.todo'),
    t('beheer.problems.goesIn'),
  ]
  const encoder = new TextEncoder()
  const body = async function* () {
    yield encoder.encode(csvText([head]))
    for (let skip = 0, part = first; part.length; skip += PART, part = await loadProblems(id, skip, PART)) {
      const rows = part.map(({ kind, file, line, column, reason, shown, note }) => [
        file,
        line,
        columnName(kind, column),
        shown,
        label(t, 'fileProblem', reason),
        note ? t('beheer.problems.yes') : t('beheer.problems.no'),
      ])
      yield encoder.encode(csvText(rows).slice(1))
      if (part.length < PART) return
    }
  }
  return new Response(Readable.toWeb(Readable.from(body())) as ReadableStream, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="problemen.csv"',
      'cache-control': 'private, no-store',
    },
  })
}
