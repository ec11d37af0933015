// Our own roster files, column by column. The reader, the template that can be downloaded and the explanation on the
// screen all come from this one table.
import { z } from 'zod'

export const rosterKinds = ['groups', 'staff', 'students', 'guardians', 'results'] as const
export type RosterKind = (typeof rosterKinds)[number]
export const rosterKind = z.enum(rosterKinds)
export const isRosterKind = (word: unknown): word is RosterKind => rosterKinds.some((kind) => kind === word)

/** How a cell is read. `words` are the Dutch words in the file and what each stands for. */
type Cell =
  | { as: 'number' }
  | { as: 'text'; max: number }
  | { as: 'list'; max: number }
  | { as: 'birthDate' }
  | { as: 'day' }
  | { as: 'email' }
  | { as: 'schoolYear' }
  | { as: 'words'; words: Readonly<Record<string, string>> }

export type RosterColumn = {
  key: string
  header: string
  also?: readonly string[]
  /** The column may be missing from the file; then what it says stays as it is. */
  optional?: true
  /** The cell may be empty. */
  blank?: true
  /** A faulty cell may be shown again: it names no person. */
  shown?: true
  cell: Cell
}

const number = (header: string, key = 'number', also: readonly string[] = []): RosterColumn => ({
  key,
  header,
  also,
  shown: true,
  cell: { as: 'number' },
})
const day = (key: string, header: string, also: readonly string[] = []): RosterColumn => ({
  key,
  header,
  also,
  shown: true,
  cell: { as: 'day' },
})

// Only where a message goes; nobody is recognised by it, and it is never shown in an error line.
const email: RosterColumn = {
  key: 'email',
  header: 'e-mail',
  also: ['email', 'mail', 'mailadres', 'e-mailadres'],
  optional: true,
  blank: true,
  cell: { as: 'email' },
}

export const roleWords = {
  mentor: 'mentor',
  docent: 'teacher',
  decaan: 'counsellor',
  teamleider: 'teamLead',
  intaker: 'intakeOfficer',
  studiecoach: 'studyCoach',
  beheerder: 'administrator',
} as const
const resultWords = {
  resultaat: 'result',
  advies: 'advice',
  historie: 'history',
  stage: 'placement',
} as const

export const rosterColumns: Record<RosterKind, readonly RosterColumn[]> = {
  groups: [
    { key: 'name', header: 'groep', also: ['klas'], shown: true, cell: { as: 'text', max: 40 } },
    { key: 'schoolYear', header: 'schooljaar', shown: true, cell: { as: 'schoolYear' } },
    {
      key: 'finalYear',
      header: 'examenjaar',
      also: ['eindjaar'],
      shown: true,
      cell: { as: 'words', words: { ja: 'true', nee: 'false' } },
    },
  ],
  staff: [
    number('personeelsnummer', 'number', ['nummer']),
    { key: 'name', header: 'naam', cell: { as: 'text', max: 120 } },
    { key: 'role', header: 'rol', shown: true, cell: { as: 'words', words: roleWords } },
    { key: 'phone', header: 'telefoon', optional: true, blank: true, cell: { as: 'text', max: 40 } },
    email,
    {
      key: 'schoolYear',
      header: 'schooljaar',
      optional: true,
      blank: true,
      shown: true,
      cell: { as: 'schoolYear' },
    },
    {
      key: 'mentorOf',
      header: 'mentor_van',
      optional: true,
      blank: true,
      shown: true,
      cell: { as: 'list', max: 40 },
    },
    {
      key: 'teaches',
      header: 'docent_van',
      optional: true,
      blank: true,
      shown: true,
      cell: { as: 'list', max: 40 },
    },
    {
      key: 'desks',
      header: 'loketten',
      also: ['loket'],
      optional: true,
      blank: true,
      shown: true,
      cell: { as: 'list', max: 80 },
    },
    {
      key: 'leads',
      header: 'leidt_loketten',
      optional: true,
      blank: true,
      shown: true,
      cell: { as: 'list', max: 80 },
    },
    { ...day('firstDay', 'eerste_dag'), optional: true, blank: true },
    { ...day('lastDay', 'laatste_dag'), optional: true, blank: true },
  ],
  students: [
    number('leerlingnummer', 'number', ['studentnummer', 'nummer']),
    { key: 'callName', header: 'roepnaam', also: ['voornaam'], cell: { as: 'text', max: 60 } },
    { key: 'lastName', header: 'achternaam', cell: { as: 'text', max: 80 } },
    { key: 'birthDate', header: 'geboortedatum', blank: true, cell: { as: 'birthDate' } },
    {
      key: 'group',
      header: 'groep',
      also: ['klas'],
      blank: true,
      shown: true,
      cell: { as: 'text', max: 40 },
    },
    { key: 'level', header: 'niveau', also: ['leerweg'], shown: true, cell: { as: 'text', max: 60 } },
    {
      key: 'programme',
      header: 'opleiding',
      optional: true,
      blank: true,
      shown: true,
      cell: { as: 'text', max: 120 },
    },
    email,
    day('firstDay', 'eerste_dag'),
    { ...day('lastDay', 'laatste_dag'), blank: true },
  ],
  guardians: [
    number('leerlingnummer', 'number', ['studentnummer']),
    number('oudernummer', 'guardian', ['relatienummer']),
    { key: 'name', header: 'naam', cell: { as: 'text', max: 120 } },
    email,
    { ...day('lastDay', 'laatste_dag'), optional: true, blank: true },
  ],
  results: [
    number('leerlingnummer', 'number', ['studentnummer']),
    { key: 'kind', header: 'soort', shown: true, cell: { as: 'words', words: resultWords } },
    { key: 'title', header: 'titel', also: ['vak'], shown: true, cell: { as: 'text', max: 120 } },
    { key: 'value', header: 'waarde', also: ['cijfer'], cell: { as: 'text', max: 500 } },
    { key: 'recordedOn', header: 'datum', shown: true, cell: { as: 'day' } },
    { key: 'source', header: 'bron', cell: { as: 'text', max: 120 } },
  ],
}

/** What makes two lines of one file speak of the same thing. */
export const rosterKeys: Record<RosterKind, readonly string[]> = {
  groups: ['name', 'schoolYear'],
  staff: ['number'],
  students: ['number'],
  guardians: ['number', 'guardian'],
  results: ['number', 'kind', 'title', 'recordedOn'],
}

/** Columns that a school's export may hold and that we refuse: by name, and without looking at what is in them. */
export const forbiddenColumns = [
  'bsn',
  'burgerservicenummer',
  'pgn',
  'persoonsgebonden_nummer',
  'onderwijsnummer',
  'sofinummer',
  'geslacht',
  'gender',
  'geboorteplaats',
  'geboorteland',
  'nationaliteit',
  'godsdienst',
  'religie',
  'wachtwoord',
  'voornaamwoorden',
  'pronouns',
  'ras',
  'etniciteit',
  'password',
  'pincode',
  'medisch',
  'diagnose',
  'iban',
] as const
