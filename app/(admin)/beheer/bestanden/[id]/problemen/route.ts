import { Readable } from 'node:stream'
import { columnName } from '@/components/imports/fault-words'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/beheer/bestanden/[id]/problemen'
import { csvText } from '@/lib/interop/csv/rules'
import { label } from '@/lib/messages'

/** Every line that stays out, part by part, so that a long list never stands in memory as a whole. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const after = (lines: number) =>
    enter(door, { params, searchParams: Promise.resolve({ na: String(lines) }) })
  const first = await after(0)
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
    let [found, had] = [first, 0]
    for (;;) {
      const rows = found.part.map(({ kind, file, line, column, reason, shown, note }) => [
        file,
        line,
        columnName(kind, column),
        shown,
        label(t, 'fileProblem', reason),
        note ? t('beheer.problems.yes') : t('beheer.problems.no'),
      ])
      if (rows.length > 0) yield encoder.encode(csvText(rows).slice(1))
      if (!found.more) return
      had += found.part.length
      found = await after(had)
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
