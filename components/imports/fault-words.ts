import { isRosterKind, type RosterKind } from '@/lib/interop/lines/columns/schema'
import { headerOf } from '@/lib/interop/rosters/rules/template'
import { label, refusal, type T } from '@/lib/messages'
import nl from '@/lib/messages/nl'

export type FileFaultFacts = {
  reason: string
  file?: string | undefined
  line?: number | undefined
  columns?: string[] | undefined
}

type Word = keyof typeof nl.labels.fileProblem
const known = (reason: string): Word =>
  Object.hasOwn(nl.labels.fileProblem, reason) ? (reason as Word) : 'unexpected'

/** What is wrong with a file as a whole, where, and what to do. */
export function faultWords(t: T, { reason, file, line, columns }: FileFaultFacts): string {
  return [
    file ? refusal(t, 'fileIn', { file }) : '',
    line ? refusal(t, 'fileLine', { line: String(line) }) : '',
    columns?.length ? refusal(t, 'fileColumns', { columns: columns.join(', ') }) : '',
    label(t, 'fileProblem', known(reason)),
  ]
    .filter(Boolean)
    .join(' ')
}

/** Our own name of a column, or the standard's where it is one of a bundle. */
export const columnName = (kind: string | undefined, key: string): string =>
  (isRosterKind(kind) ? headerOf(kind as RosterKind, key) : '') || key

/** Where a line stands: in a bundle also in which file. */
export const placeOf = (t: T, { file, line }: { file: string; line: number }): string =>
  file ? t('beheer.problems.atIn', { file, line }) : t('beheer.problems.at', { line })
