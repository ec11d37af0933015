// When students were born.
import type { Batch } from '../../lines/schema'
import { type Bundle, isWhole, judgeRow } from './bundle'
import type { People } from './people'
import { type Opened, openTable } from './tables'

export type BirthDate = { cell: string; file: string; line: number }

/** The only thing that is read of the file with descent, sex and birthplace. */
export async function* birthDatesOf(
  bundle: Bundle,
  opened: Opened,
  people: People,
): AsyncGenerator<Batch, Map<string, BirthDate>> {
  const born = new Map<string, BirthDate>()
  const { gathered } = opened
  const file = bundle.files.demographics
  const table = file && (await openTable('demographics', file, opened))
  for await (const row of table?.rows ?? []) {
    if (gathered.full) yield gathered.take()
    if (!judgeRow(row, born, gathered)) continue
    const id = row.get('sourcedId')
    if ((people.own.get(id) ?? people.absent.get(id))?.role === 'student')
      born.set(id, { cell: row.get('birthDate'), file: row.file, line: row.line })
    else if (!people.own.has(id) && !people.others.has(id) && !people.absent.has(id))
      gathered.note(row, 'sourcedId', !isWhole(bundle, 'users') ? 'notInDelta' : 'unknownUser', id)
  }
  return born
}
