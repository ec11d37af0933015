// DUO's register of sites, its lists of mbo and ho institutions, the programmes of hbo and the qualifications of mbo, as
// they are published. A school's sector follows
// from the lists; who is in none of them is unknown until somebody says.
import { columnsOf, type Fault, readCsv } from '../csv/rules'
import {
  degrees,
  type Programme,
  type Qualification,
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
  programmes: Programme[]
  qualifications: Qualification[]
  problems: RegisterProblem[]
  lines: Partial<Record<RegisterFile, number>>
  notOpen: number
  /** Programmes of institutions without an open site. */
  programmesNotOpen: number
}

type Row = { line: number; values: Record<string, string> }

const CODE = /^\d{2}[A-Z]{2}$/
const MAX_NAME = 120
const MAX_LONG_NAME = 200

/** The contents of the files that were there; only the qualifications can do without the register of sites. */
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
  if (!files.sites && !(files.crebo && Object.keys(files).length === 1))
    problems.push({ file: registerFiles.sites, line: 0, column: '', reason: 'fileMissing' })
  const note = (file: RegisterFile) => (line: number, column: string, reason: RegisterProblem['reason']) =>
    problems.push({ file: registerFiles[file], line, column, reason })

  const mbo = institutions(rows('mbo'), note('mbo'))
  const ho = institutions(rows('ho'), note('ho'))
  const taught = programmes(rows('croho'), note('croho'))
  const hbo = new Set(taught.map(({ school }) => school))
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
  const ofOpen = taught.filter(({ school }) => open.has(school))
  return {
    schools,
    sites,
    programmes: ofOpen,
    qualifications: qualifications(rows('crebo'), note('crebo')),
    problems,
    lines,
    notOpen,
    programmesNotOpen: taught.length - ofOpen.length,
  }
}

/** Which of DUO's files this is, by the name under which it is published; a year or a place in front does no harm. */
export function registerFileOf(name: string): RegisterFile | null {
  const plain = name.slice(name.lastIndexOf('/') + 1).toLowerCase()
  const found = Object.entries(registerFiles).find(([, known]) => plain.endsWith(known))
  return found ? (found[0] as RegisterFile) : null
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

const OPTIONAL = new Set(['vestigingsnummer', 'actuele_opleidingscode', 'graad'])
// DUO writes the year of the division into municipalities into the column's name.
const also: Record<string, readonly string[]> = {
  gemeentenaam: Array.from({ length: 20 }, (_, n) => `gemeentenaam_${2018 + n}`),
  actuele_instelling: ['instellingscode'],
}

/** A column that holds no code in any line, while another one does in all: the columns stand in the wrong order. */
function swappedCodes(file: RegisterFile, lines: string[][], places: Map<string, number>): Fault | null {
  if (file === 'crebo') return null
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

/** The hbo programmes of a file that also holds those of universities. */
function programmes(rows: Row[], note: Note): Programme[] {
  const seen = new Set<string>()
  const found: Programme[] = []
  for (const { line, values } of rows) {
    const { actuele_instelling: school = '', actuele_opleidingscode: code = '', naam: name = '' } = values
    const level = degrees[values.graad?.toLowerCase() ?? '']
    if (values.$width) note(line, '', 'shifted')
    else if (values.soort_ho !== 'hbo') continue
    else if (!CODE.test(school)) note(line, 'actuele_instelling', 'badCode')
    else if (!/^\d{5}$/.test(code)) note(line, 'actuele_opleidingscode', 'badProgrammeCode')
    else if (seen.has(school + code)) note(line, 'actuele_opleidingscode', 'doubleCode')
    else if (!level) note(line, 'graad', 'badDegree')
    else if (name === '') note(line, 'naam', 'required')
    else if (name.length > MAX_LONG_NAME) note(line, 'naam', 'tooLong')
    else {
      seen.add(school + code)
      found.push({ code, school, level, name: withoutDegree(name) })
    }
  }
  return found
}

/** The register writes 'b verpleegkunde'; the degree stands in its own column already. */
function withoutDegree(name: string): string {
  const bare = name.replace(/^(ad|b|m)\s+/i, '')
  return bare.charAt(0).toUpperCase() + bare.slice(1)
}

function qualifications(rows: Row[], note: Note): Qualification[] {
  const seen = new Set<string>()
  const found: Qualification[] = []
  for (const { line, values } of rows) {
    const { opleidingcode: code = '', opleidingsnaam: name = '' } = values
    if (values.$width) note(line, '', 'shifted')
    else if (!/^\d{5}$/.test(code)) note(line, 'opleidingcode', 'badProgrammeCode')
    else if (seen.has(code)) note(line, 'opleidingcode', 'doubleCode')
    else if (name === '') note(line, 'opleidingsnaam', 'required')
    else if (name.length > MAX_LONG_NAME) note(line, 'opleidingsnaam', 'tooLong')
    else {
      seen.add(code)
      found.push({ code, name })
    }
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
