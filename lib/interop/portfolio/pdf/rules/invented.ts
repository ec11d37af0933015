// An invented dossier for the tests: one experience, the head of a file, and entries as they are carried.
import type { Carried, Head } from '../../queries'
import type { EntryInFile } from '../../schema'

export const moment = '2027-03-16T09:00:00.000Z'
export const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const entry = (more: Partial<EntryInFile> = {}): EntryInFile => ({
  title: 'Stage bij de jachthaven',
  activityType: 'internship',
  did: 'Geschuurd en gelakt.',
  goals: 'Weten of techniek bij mij past.',
  result: '',
  evaluation: 'Vooral het lakken.',
  nextStep: '',
  day: '2027-02-01',
  lastDay: null,
  place: 'Loosdrecht',
  partner: '',
  competences: ['qualities', 'motives'],
  schoolYear: '2026-2027',
  sector: 'vo',
  school: 'Het Veerhuis',
  hidden: false,
  writtenAt: moment,
  changedAt: moment,
  form: null,
  extras: [],
  evidence: [],
  versions: [],
  ...more,
})
export const head = (more: Partial<Head> = {}): Head => ({
  madeAt: moment,
  student: { name: 'Yusuf Aydın', school: 'Het Veerhuis' },
  profile: null,
  support: null,
  talks: [],
  total: 1,
  ...more,
})
export async function* carried(
  entries: readonly EntryInFile[],
  keys: [string, string][] = [],
): AsyncGenerator<Carried> {
  for (const [n, one] of entries.entries()) yield { id: id(n), entry: one, form: null, keys: new Map(keys) }
}
