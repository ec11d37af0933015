import { label, type T } from '@/lib/messages'
import { csvText, plainName } from '../csv/rules'
import { type LineCore, type ListColumn, listColumns } from './schema'

/** Both languages' words for each kind of activity, and its own key. */
export function activityWordsOf(types: readonly LineCore['activityType'][], languages: readonly T[]) {
  return new Map(
    types.flatMap((type) => [
      [plainName(type), type] as const,
      ...languages.map((t) => [plainName(label(t, 'activityType', type)), type] as const),
    ]),
  )
}

/** An example that can be filled in, for this group: one line for each of its students, the first with an example in it. */
export function templateOf(t: T, students: readonly { number: string }[], schoolYear: string): string {
  const example: Partial<Record<ListColumn, string>> = {
    titel: t('carry.list.exampleTitle'),
    soort: label(t, 'activityType', 'openDay'),
    datum: `15-01-${schoolYear.slice(5)}`,
    wat_gedaan: t('carry.list.exampleDid'),
    competenties: 'werk; netwerk',
  }
  const rows = students.map(({ number }, n) =>
    listColumns.map(({ header }) =>
      header === 'leerlingnummer'
        ? number
        : header === 'schooljaar'
          ? schoolYear
          : n === 0
            ? (example[header] ?? '')
            : '',
    ),
  )
  return csvText([listColumns.map(({ header }) => header), ...rows])
}
