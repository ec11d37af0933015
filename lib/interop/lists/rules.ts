import { sizes } from '@/lib/kernel/sizes'
import { type Day, schoolYearOf } from '@/lib/kernel/time'
import { columnsOf, type Fault, plainName, readCsv } from '../csv/rules'
import { readDay } from '../lines/rules/cells'
import {
  competenceWords,
  type LineCore,
  type LineFault,
  type ListColumn,
  type ListProblem,
  listColumns,
  MAX_LINES,
  UNDO_DAYS,
} from './schema'

/** What a list is read against: who is in the group by their number, and what lists brought before. */
export type ListContext = {
  schoolYear: string
  students: ReadonlyMap<string, string>
  /** Marks of lines that an applied list put in, as `lineMark` makes them. */
  before: ReadonlySet<string>
  activityWords: ReadonlyMap<string, LineCore['activityType']>
}
export type StagedLine = { n: number; studentId: string; core: LineCore }

export const lineMark = (studentId: string, core: LineCore): string =>
  JSON.stringify([studentId, core.title, core.activityType, core.day, core.did, core.schoolYear])

/**
 * Every line of a class's list: what it would put in whose dossier, or what is wrong with it and where. A fault of the
 * file as a whole comes out alone.
 */
export function readList(
  bytes: Uint8Array,
  context: ListContext,
): { lines: StagedLine[]; problems: ListProblem[] } | Fault {
  const csv = readCsv(bytes, MAX_LINES)
  if ('fault' in csv) return csv
  const columns = columnsOf(csv.header, listColumns)
  if ('fault' in columns) return columns
  const lines: StagedLine[] = []
  const problems: ListProblem[] = []
  const seen = new Set<string>()
  for (const { line, cells } of csv.lines) {
    const cell = (column: ListColumn) => cells[columns.get(column) ?? -1] ?? ''
    const { core, faults } = coreIn(cell, context)
    const studentId = context.students.get(cell('leerlingnummer'))
    if (cell('leerlingnummer') !== '' && !studentId) faults.push(['leerlingnummer', 'notInGroup'])
    if (faults.length === 0 && studentId) {
      const mark = lineMark(studentId, core)
      if (context.before.has(mark)) faults.push(['titel', 'alreadyBrought'])
      else if (seen.has(mark)) faults.push(['titel', 'sameLine'])
      else lines.push({ n: line, studentId, core })
      seen.add(mark)
    }
    problems.push(...faults.map(([column, reason]) => ({ line, column, reason })))
  }
  return { lines, problems }
}

type Cell = (column: ListColumn) => string
type Faults = [ListColumn, LineFault][]

function coreIn(cell: Cell, { schoolYear, activityWords }: ListContext): { core: LineCore; faults: Faults } {
  const faults: Faults = []
  const text = (column: ListColumn, most: number) => {
    const words = cell(column).replaceAll(/\r\n?/g, '\n').trim()
    // What a spreadsheet would run must not come back to somebody in an export.
    if (/^[=@\t\r]/.test(words)) faults.push([column, 'formula'])
    else if (words.length > most || (most <= 120 && words.includes('\n'))) faults.push([column, 'tooLong'])
    return words
  }
  for (const column of ['leerlingnummer', 'titel'] as const)
    if (cell(column).trim() === '') faults.push([column, 'required'])
  const day = cell('datum') === '' ? null : readDay(cell('datum'))
  if (cell('datum') !== '' && !day) faults.push(['datum', 'notADay'])
  const kind = cell('soort') === '' ? 'other' : activityWords.get(plainName(cell('soort')))
  if (!kind) faults.push(['soort', 'unknownChoice'])
  const year = schoolYearIn(cell('schooljaar'), day, schoolYear)
  if (!year) faults.push(['schooljaar', 'badSchoolYear'])
  const competences = competencesIn(cell('competenties'))
  if (!competences) faults.push(['competenties', 'unknownChoice'])
  const core: LineCore = {
    title: text('titel', 120),
    activityType: kind ?? 'other',
    did: text('wat_gedaan', sizes.story),
    goals: text('doel', sizes.story),
    result: text('resultaat', sizes.story),
    evaluation: text('evaluatie', sizes.story),
    nextStep: text('vervolg', sizes.story),
    day,
    place: text('plaats', 120),
    partner: text('organisatie', 120),
    competences: competences ?? [],
    schoolYear: year ?? schoolYear,
  }
  return { core, faults }
}

// Without a year the date says it, and without a date it was this year of the group.
function schoolYearIn(text: string, day: Day | null, schoolYear: string): string | null {
  if (text === '') return day ? schoolYearOf(day) : schoolYear
  const [, from = '', to = ''] = /^(\d{4})[-/](\d{4})$/.exec(text) ?? []
  return Number(to) === Number(from) + 1 && from >= '2000' && from < '2100' ? `${from}-${to}` : null
}

function competencesIn(text: string): LineCore['competences'] | null {
  const found = new Set<LineCore['competences'][number]>()
  for (const word of text.split(';').map(plainName).filter(Boolean)) {
    const [, competence] = Object.entries(competenceWords).find(([start]) => word.startsWith(start)) ?? []
    if (!competence) return null
    found.add(competence)
  }
  return [...found]
}

/** Whether a list can still be taken back: thirty days after it was put in. */
export const canTakeBack = ({ state, appliedAt }: { state: string; appliedAt: Date | null }, now: Date) =>
  state === 'applied' && appliedAt !== null && now.getTime() - appliedAt.getTime() < UNDO_DAYS * 86_400_000
