// The region's crowd: about 1,200 invented students of this year's crossings, their groups, mentors, parents and
// records. They come in as the files that a school would bring, through the same staging and the same apply.
import { csvText } from '@/lib/interop/csv/rules'
import { type RosterKind, rosterColumns } from '@/lib/interop/lines/columns/schema'
import { kindWords } from '@/lib/interop/rosters/rules/template'
import { sourceOfBytes } from '@/lib/interop/zip/rules'
import { applyRosterFor, openRoster, stageRosterFor } from '@/lib/jobs/rosters/commands'
import { callNames, lastNames, staffNames } from './names'
import { schools } from './schools'

const YEAR = '2026-2027'
const FIRST_DAY = '2026-08-24'
const LAST_DAY = '2027-07-31'

type Class = {
  group: string
  size: number
  level: string
  born: readonly [from: number, to: number]
  mentor?: true
}
const many = (
  names: string[],
  size: number,
  level: string,
  born: Class['born'],
  known: string[] = [],
): Class[] =>
  names.map((group) => ({ group, size, level, born, ...(known.includes(group) ? {} : { mentor: true }) }))

// Groups that the region holds already keep their named mentor.
const classes: Record<string, Class[]> = {
  kade: many(['8a', '8b', '8c'], 25, 'groep 8', [2014, 2015], ['8a']),
  wilg: many(['8', '8b'], 25, 'groep 8', [2014, 2015], ['8']),
  kompas: many(['8', '8b', '8c'], 26, 'groep 8', [2014, 2015], ['8']),
  veerhuis: [
    ...many(['4K1', '4K2', '4K3', '4K4'], 24, 'vmbo-kader', [2010, 2011], ['4K1']),
    ...many(['4T1', '4T2', '4T3'], 26, 'vmbo-tl', [2010, 2011], ['4T1']),
    ...many(['4B1', '4B2'], 20, 'vmbo-basis', [2010, 2011]),
  ],
  oosterwaard: [
    ...many(['5H1', '5H2', '5H3', '5H4'], 27, 'havo', [2009, 2010], ['5H1']),
    ...many(['6V1', '6V2'], 24, 'vwo', [2008, 2009]),
  ],
  werkplaats: many(['P5', 'P5b', 'P5c'], 16, 'praktijkonderwijs', [2008, 2010], ['P5']),
  dijk: [
    ...many(['4B1', '4B2', '4B3'], 22, 'vmbo-basis', [2010, 2011], ['4B1']),
    ...many(['4T2', '4T1', '4T3', '4T4'], 26, 'vmbo-tl', [2010, 2011], ['4T2']),
  ],
  waterlinie: [
    ...many(['SD4a', 'SD4b', 'SD4c', 'MV4a', 'MV4b'], 26, 'niveau 4', [2005, 2008], ['SD4a']),
    ...many(['VZ3a', 'VZ3b', 'IB3a', 'IB3b'], 24, 'niveau 3', [2006, 2008]),
  ],
  zandhaven: [
    ...many(['AT3a', 'AT3b', 'AT3c'], 24, 'niveau 3', [2006, 2008], ['AT3a']),
    ...many(['SD4z', 'SD4y'], 25, 'niveau 4', [2005, 2008]),
    ...many(['KO2a', 'ET2a', 'ET2b'], 22, 'niveau 2', [2007, 2009]),
  ],
}

export type CrowdStudent = {
  subject: string
  number: string
  school: string
  level: string
  born: string
  callName: string
  lastName: string
  group: string
}
type CrowdFile = { code: string; kind: RosterKind; text: string }

/** Mulberry32: the same seed gives the same crowd on every machine. */
export function chance(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    odds: (share: number) => next() < share,
    upTo: (n: number) => Math.floor(next() * n),
    one: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  }
}
export type Chance = ReturnType<typeof chance>

const subjects: Record<string, readonly string[]> = {
  po: ['Lezen', 'Rekenen', 'Taalverzorging'],
  vo: ['Nederlands', 'Engels', 'Wiskunde', 'Economie', 'Burgerschap'],
  mbo: ['Nederlands', 'Rekenen', 'Engels', 'Beroepspraktijk'],
}
const advices = [
  'vmbo-basis/kader',
  'vmbo-kader/tl',
  'vmbo-tl/havo',
  'havo/vwo',
  'praktijkonderwijs',
] as const

type Row = Record<string, string>

/** The crowd, and the files that bring it in, in the order in which they are applied. */
function crowdRosters(): { files: CrowdFile[]; students: CrowdStudent[] } {
  const students: CrowdStudent[] = []
  const files: CrowdFile[] = []
  for (const school of schools) {
    const own = classes[school.key]
    if (!own) continue
    const luck = chance([...school.code].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7))
    const rows: Record<RosterKind, Row[]> = {
      groups: [],
      staff: [],
      students: [],
      guardians: [],
      results: [],
    }
    for (const one of own) {
      rows.groups.push({ groep: one.group, schooljaar: YEAR, examenjaar: 'ja' })
      if (one.mentor) rows.staff.push(mentorRow(school.sector, one.group, rows.staff.length, luck))
      for (let seat = 0; seat < one.size; seat++) students.push(seatStudent(school, one, rows, luck))
    }
    const known =
      school.key === 'dijk' ? ['4T1', 'vmbo-tl'] : school.key === 'zandhaven' ? ['ET2a', 'niveau 2'] : null
    // Somebody who came from one school to the other and is known at both: only the student will hear of it.
    if (known)
      rows.students.push({
        leerlingnummer: `K${school.code}`,
        roepnaam: 'Nora',
        achternaam: 'Yıldız',
        geboortedatum: '2009-03-14',
        groep: known[0] ?? '',
        niveau: known[1] ?? '',
        eerste_dag: FIRST_DAY,
        laatste_dag: LAST_DAY,
      })
    for (const [kind, lines] of Object.entries(rows) as [RosterKind, Row[]][]) {
      const headers = rosterColumns[kind]
        .map(({ header }) => header)
        .filter((header) => lines.some((line) => header in line))
      if (lines.length)
        files.push({
          code: school.code,
          kind,
          text: csvText([headers, ...lines.map((line) => headers.map((header) => line[header] ?? ''))]),
        })
    }
  }
  return { files, students }
}

function mentorRow(sector: string, group: string, at: number, luck: Chance): Row {
  const name = `${luck.one(staffNames)} ${luck.one(lastNames)}`
  const role = sector === 'mbo' ? 'studiecoach' : 'mentor'
  return {
    personeelsnummer: `M${at + 1}`,
    naam: name,
    rol: role,
    telefoon: '06-00000000',
    schooljaar: YEAR,
    mentor_van: group,
    eerste_dag: FIRST_DAY,
    laatste_dag: '',
  }
}

function seatStudent(
  school: (typeof schools)[number],
  one: Class,
  rows: Record<RosterKind, Row[]>,
  luck: Chance,
): CrowdStudent {
  const number = String(20_001 + rows.students.length)
  const [from, to] = one.born
  // A school year runs from October: the oldest were born in the first year, the youngest in the last.
  const year = from + luck.upTo(to - from + 1)
  const month = year === from ? 7 + luck.upTo(6) : year === to ? 1 + luck.upTo(9) : 1 + luck.upTo(12)
  const born = `${year}-${String(month).padStart(2, '0')}-${String(1 + luck.upTo(28)).padStart(2, '0')}`
  const callName = luck.one(callNames)
  const lastName = luck.one(lastNames)
  rows.students.push({
    leerlingnummer: number,
    roepnaam: callName,
    achternaam: lastName,
    geboortedatum: born,
    groep: one.group,
    niveau: one.level,
    eerste_dag: FIRST_DAY,
    laatste_dag: LAST_DAY,
  })
  if (born > '2011-03-16') {
    for (let parent = 0; parent < (luck.odds(0.3) ? 2 : 1); parent++)
      rows.guardians.push({
        leerlingnummer: number,
        oudernummer: `O${number}${parent ? 'b' : 'a'}`,
        naam: `${luck.one(staffNames)} ${parent ? luck.one(lastNames) : lastName}`,
      })
  }
  recordsOf(school.sector, one, number, luck, rows.results)
  return {
    subject: `${school.code}-${number}`.toLowerCase(),
    number,
    school: school.key,
    level: one.level,
    born,
    callName,
    lastName,
    group: one.group,
  }
}

function recordsOf(sector: string, one: Class, number: string, luck: Chance, into: Row[]) {
  const put = (soort: string, titel: string, waarde: string, datum: string, bron: string) =>
    into.push({ leerlingnummer: number, soort, titel, waarde, datum, bron })
  if (sector === 'po') {
    put('advies', 'Voorlopig schooladvies', luck.one(advices), '2027-01-26', 'schooladvies')
    for (const subject of subjects.po ?? [])
      put('resultaat', subject, luck.one(['I', 'II', 'III', 'IV', 'V']), '2027-02-05', 'leerlingvolgsysteem')
    return
  }
  put(
    'historie',
    sector === 'vo' ? 'Instroom brugklas' : 'Instroom mbo',
    sector === 'vo'
      ? 'via de brugklas'
      : luck.one(['vanuit vmbo', 'vanuit vmbo', 'vanuit een andere opleiding']),
    sector === 'vo' ? '2023-08-28' : '2024-08-26',
    'leerlingadministratie',
  )
  for (const subject of subjects[sector] ?? [])
    put(
      'resultaat',
      subject,
      (4.6 + luck.upTo(44) / 10).toFixed(1).replace('.', ','),
      '2027-02-05',
      'rapport 2',
    )
  if (sector === 'mbo' || one.level === 'praktijkonderwijs')
    put(
      'stage',
      luck.one(['Installatiebedrijf', 'Zorgcentrum', 'Webbureau', 'Bouwbedrijf', 'Restaurant']),
      luck.one(['goed', 'voldoende', 'nog bezig']),
      '2027-01-20',
      'praktijkbeoordeling',
    )
}

/** Brings the whole crowd in. The clock should stand at the beginning of the school year. */
export async function seedCrowd(): Promise<CrowdStudent[]> {
  const { files, students } = crowdRosters()
  for (const { code, kind, text } of files) {
    const name = `${kindWords[kind]}-${YEAR}.csv`
    const source = sourceOfBytes(name, new TextEncoder().encode(text))
    const staged = await stageRosterFor(code, openRoster(kind, name, source.open()))
    const [problem] = staged.problems
    if (problem) throw new Error(`${code} ${kind}: ${JSON.stringify(problem)}`)
    const { applied } = await applyRosterFor(staged.id, false)
    if (!applied) throw new Error(`${code} ${kind} was not applied`)
  }
  return students
}
