import { csvText } from '../../csv/rules'
import {
  type RosterColumn,
  type RosterKind,
  roleWords,
  rosterColumns,
  rosterKinds,
} from '../../lines/columns/schema'

// Invented lines, so that a template shows how each column is filled.
const examples: Record<RosterKind, Record<string, string>> = {
  groups: { groep: '4K1', schooljaar: '2026-2027', examenjaar: 'ja' },
  staff: {
    personeelsnummer: 'P100',
    naam: 'Anna Voorbeeld',
    rol: 'mentor',
    telefoon: '06-00000000',
    'e-mail': 'anna@school.example',
    schooljaar: '2026-2027',
    mentor_van: '4K1',
    docent_van: '3K1|4T1',
    loketten: 'Decanaat',
    leidt_loketten: '',
    eerste_dag: '2026-08-24',
    laatste_dag: '',
  },
  students: {
    leerlingnummer: '1001',
    roepnaam: 'Sam',
    achternaam: 'Voorbeeld',
    geboortedatum: '2010-09-30',
    groep: '4K1',
    niveau: 'vmbo-kader',
    opleiding: '',
    'e-mail': '',
    eerste_dag: '2026-08-24',
    laatste_dag: '',
  },
  guardians: {
    leerlingnummer: '1001',
    oudernummer: 'O1001',
    naam: 'Robin Voorbeeld',
    'e-mail': 'robin@example.org',
    laatste_dag: '',
  },
  results: {
    leerlingnummer: '1001',
    soort: 'resultaat',
    titel: 'Nederlands',
    waarde: '6,8',
    datum: '2027-02-05',
    bron: 'rapport 2',
  },
}

export const templateOf = (kind: RosterKind): string =>
  csvText([
    rosterColumns[kind].map(({ header }) => header),
    rosterColumns[kind].map(({ header }) => examples[kind][header] ?? ''),
  ])

/** `leerlingen.csv` and so on: the same words as in the command. */
export const kindWords = {
  groups: 'groepen',
  staff: 'medewerkers',
  students: 'leerlingen',
  guardians: 'ouders',
  results: 'resultaten',
} as const satisfies Record<RosterKind, string>
/** What the command calls each kind; a bundle goes by its own name. */
export const importWords = { ...kindWords, oneroster: 'oneroster' } as const
export const kindOf = (word: string): RosterKind | null =>
  rosterKinds.find((kind) => kindWords[kind] === word || kind === word) ?? null

export const headerOf = (kind: RosterKind, key: string): string =>
  rosterColumns[kind].find((column) => column.key === key)?.header ?? ''
export const wordsOf = (column: RosterColumn): string[] =>
  column.cell.as === 'words' ? Object.keys(column.cell.words) : []
/** A role as the file writes it. */
export const roleWord = (role: string): string =>
  Object.entries(roleWords).find(([, known]) => known === role)?.[0] ?? role
