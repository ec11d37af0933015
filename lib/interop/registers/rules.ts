// DUO's register of sites, and its lists of mbo and ho institutions, as they are published. A school's sector follows
// from the lists; who is in none of them is unknown until somebody says.
import { columnsOf, type Fault, readCsv } from '../csv/rules'
import {
  type RegisterFile,
  type RegisterProblem,
  registerColumns,
  registerFiles,
  type School,
  type Site,
} from './schema'

export type Register = {
  schools: School[]
  sites: Site[]
  problems: RegisterProblem[]
  lines: Partial<Record<RegisterFile, number>>
  notOpen: number
}

type Row = { line: number; values: Record<string, string> }

const CODE = /^\d{2}[A-Z]{2}$/
const MAX_NAME = 120

/** The contents of the files that were there; `sites` is the one that can't be missed. */
export function readRegisters(files: Partial<Record<RegisterFile, Uint8Array>>): Register {
  const problems: RegisterProblem[] = []
  const lines: Register['lines'] = {}
  const rows = (file: RegisterFile): Row[] => {
    const bytes = files[file]
    if (!bytes) return []
    const read = readTable(file, bytes)
    if (!('fault' in read)) lines[file] = read.length
    if ('fault' in read)
      problems.push({
        file: registerFiles[file],
        line: read.line ?? 1,
        column: read.columns?.join(', ') ?? '',
        reason: read.fault,
      })
    return 'fault' in read ? [] : read
  }
  if (!files.sites) problems.push({ file: registerFiles.sites, line: 0, column: '', reason: 'fileMissing' })
  const note = (file: RegisterFile) => (line: number, column: string, reason: RegisterProblem['reason']) =>
    problems.push({ file: registerFiles[file], line, column, reason })

  const mbo = institutions(rows('mbo'), note('mbo'))
  const ho = institutions(rows('ho'), note('ho'))
  const hbo = new Set(
    rows('croho').flatMap(({ values }) =>
      values.soort_ho === 'hbo' && values.actuele_instelling ? [values.actuele_instelling] : [],
    ),
  )
  const sites = readSites(rows('sites'), note('sites'))
  for (const [code, { line }] of mbo) if (ho.has(code)) note('mbo')(line, 'instellingscode', 'twoSectors')

  const bySchool = new Map<string, Site[]>()
  for (const site of sites) bySchool.set(site.school, [...(bySchool.get(site.school) ?? []), site])
  const schools = [...bySchool].map(([code, own]): School => {
    const main = own.find((site) => site.code.endsWith('00')) ?? own[0]
    const listed = mbo.get(code) ?? ho.get(code)
    // The ho list holds universities and institutions of the past too; with the programmes at hand only those of hbo count.
    const sector = mbo.has(code) ? 'mbo' : ho.has(code) && (!files.croho || hbo.has(code)) ? 'hbo' : 'unknown'
    return {
      code,
      sector,
      name: (sector !== 'unknown' && listed?.name) || (main?.name ?? ''),
      city: main?.city ?? '',
      municipality: main?.municipality ?? '',
    }
  })
  const open = new Set(schools.map(({ code }) => code))
  const notOpen = [...mbo.keys(), ...ho.keys()].filter((code) => !open.has(code)).length
  return { schools, sites, problems, lines, notOpen }
}

function readTable(file: RegisterFile, bytes: Uint8Array): Row[] | Fault {
  const csv = readCsv(bytes, 100_000)
  if ('fault' in csv) return csv
  const wanted = registerColumns[file].map((header) => ({
    header,
    required: !OPTIONAL.has(header),
    also: also[header] ?? [],
  }))
  const places = columnsOf(csv.header, wanted)
  if (!(places instanceof Map)) return places
  const swapped = swappedCodes(
    file,
    csv.lines.map(({ cells }) => cells),
    places,
  )
  if (swapped) return swapped
  return csv.lines.map(({ line, cells }) => ({
    line,
    values: {
      ...Object.fromEntries([...places].map(([name, at]) => [name, cells[at] ?? ''])),
      ...(cells.length !== csv.header.length && { $width: 'x' }),
    },
  }))
}

const OPTIONAL = new Set(['vestigingsnummer'])
// DUO writes the year of the division into municipalities into the column's name.
const also: Record<string, readonly string[]> = {
  gemeentenaam: Array.from({ length: 20 }, (_, n) => `gemeentenaam_${2018 + n}`),
  actuele_instelling: ['instellingscode'],
}

/** A column that holds no code in any line, while another one does in all: the columns stand in the wrong order. */
function swappedCodes(file: RegisterFile, lines: string[][], places: Map<string, number>): Fault | null {
  const name = file === 'croho' ? 'actuele_instelling' : 'instellingscode'
  const isCode = (at: number | undefined) =>
    at !== undefined && lines.every((cells) => CODE.test(cells[at] ?? ''))
  const own = places.get(name)
  if (own === undefined || lines.some((cells) => CODE.test(cells[own] ?? ''))) return null
  const other = [...places].find(([, at]) => isCode(at))?.[0]
  return other ? { fault: 'swappedColumns', line: 1, columns: [name, other] } : null
}

type Note = (line: number, column: string, reason: RegisterProblem['reason']) => void

function institutions(rows: Row[], note: Note): Map<string, { name: string; line: number }> {
  const found = new Map<string, { name: string; line: number }>()
  for (const { line, values } of rows) {
    const { instellingscode: code = '', naam: name = '' } = values
    if (values.$width) note(line, '', 'shifted')
    else if (!CODE.test(code)) note(line, 'instellingscode', 'badCode')
    else if (name === '') note(line, 'naam', 'required')
    else if (name.length > MAX_NAME) note(line, 'naam', 'tooLong')
    else if (found.has(code)) note(line, 'instellingscode', 'doubleCode')
    else found.set(code, { name, line })
  }
  return found
}

function readSites(rows: Row[], note: Note): Site[] {
  const seen = new Set<string>()
  const sites: Site[] = []
  for (const { line, values } of rows) {
    const {
      instellingscode: school = '',
      vestigingscode: code = '',
      naam: name = '',
      postcode4 = '',
      plaats: city = '',
      gemeentenaam: municipality = '',
    } = values
    if (values.$width) note(line, '', 'shifted')
    else if (!CODE.test(school)) note(line, 'instellingscode', 'badCode')
    else if (!/^[0-9A-Z]{6}$/.test(code) || !code.startsWith(school))
      note(line, 'vestigingscode', 'badSiteCode')
    else if (seen.has(code)) note(line, 'vestigingscode', 'doubleCode')
    else if (name === '') note(line, 'naam', 'required')
    else if (name.length > MAX_NAME) note(line, 'naam', 'tooLong')
    // Dutch schools abroad have no postcode and no place; the register says so and is right.
    else if (postcode4 !== '' && !/^\d{4}$/.test(postcode4)) note(line, 'postcode4', 'badPostcode')
    else if (city.length > MAX_NAME || municipality.length > MAX_NAME) note(line, 'plaats', 'tooLong')
    else {
      seen.add(code)
      sites.push({ code, school, name, postcode4, city, municipality })
    }
  }
  return sites
}
