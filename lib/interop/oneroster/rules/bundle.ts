// What is in the bundle: the manifest, which files there are, and which school is meant.
import { Refused } from '@/lib/kernel/refused'
import { refusedFile, rowsOf } from '../../csv/stream/rules'
import type { RosterKind } from '../../lines/columns/schema'
import type { Source } from '../../zip/schema'
import { type BundleFile, readColumns, unneededFiles } from '../columns/schema'
import { type BundleSchool, type Known, type Version, versions, type WantedSchool, words } from '../schema'
import type { Gathered } from './notes'
import { kindOfFile, type Opened, openTable } from './tables'

export type Bundle = {
  version: Version
  files: Partial<Record<BundleFile, Source>>
  delta: ReadonlySet<string>
  /** What earlier bundles said of ids that this one only names. */
  known: Known
  notRead: { file: string; why: string }[]
}

const baseName = (name: string) => name.slice(name.lastIndexOf('/') + 1)
const read = Object.keys(readColumns) as BundleFile[]
const kind: RosterKind = 'students'

/** Reads the manifest and lays the files beside it. */
export async function openBundle(
  sources: readonly Source[],
  gathered: Gathered,
  known: Known,
): Promise<Bundle> {
  const byName = new Map<string, Source>()
  for (const source of sources) {
    const name = baseName(source.name).toLowerCase()
    if (byName.has(name)) throw refusedFile({ fault: 'zipDouble' })
    byName.set(name, source)
  }
  const manifest = await manifestOf(byName.get('manifest.csv'), gathered)
  const version = manifest.version ?? (byName.has('roles.csv') ? '1.2' : '1.1')
  const files: Bundle['files'] = {}
  const notRead: Bundle['notRead'] = []
  const names = new Set<string>(['manifest.csv'])
  for (const name of [...read, ...unneededFiles]) {
    const source = byName.get(`${name.toLowerCase()}.csv`)
    names.add(`${name.toLowerCase()}.csv`)
    judgePresence(name, source, manifest, version, gathered)
    if (!source) continue
    if (read.some((one) => one === name) && !(name === 'roles' && version === '1.1'))
      files[name as BundleFile] = source
    else notRead.push({ file: source.name, why: 'notNeeded' })
  }
  for (const [name, source] of byName)
    if (!names.has(name)) notRead.push({ file: source.name, why: 'unknownFile' })
  if (!files.users && !files.enrollments && !files.roles)
    throw new Refused('invalid', 'noUsers', { field: 'file', at: {} })
  const delta = new Set([...manifest.files].filter(([, how]) => how === 'delta').map(([name]) => name))
  return { version, files, delta, known, notRead }
}

/** Whether a file says everything there is to say: who isn't in it, isn't there. Of what it doesn't hold a delta says nothing. */
export const isWhole = (bundle: Bundle, file: BundleFile) =>
  bundle.files[file] !== undefined && !bundle.delta.has(file)

type Manifest = {
  there: boolean
  version: Version | null
  files: Map<string, string>
  lines: Map<string, number>
}

async function manifestOf(source: Source | undefined, gathered: Gathered): Promise<Manifest> {
  const manifest: Manifest = { there: false, version: null, files: new Map(), lines: new Map() }
  if (!source) {
    gathered.note({ kind, file: 'manifest.csv', line: 0 }, '', 'manifestMissing')
    return manifest
  }
  manifest.there = true
  for await (const { line, cells } of rowsOf(source.open(), { maxLines: 1_000, mayBeEmpty: true })) {
    const [name = '', value = ''] = cells
    if (line > 1) gathered.counted()
    if (name === 'oneroster.version') {
      const version = versions.find((one) => one === value)
      if (!version) throw new Refused('invalid', 'oneRosterVersion', { field: 'file', at: { line } })
      manifest.version = version
    } else if (name.startsWith('file.')) {
      manifest.files.set(name.slice(5), value.toLowerCase())
      manifest.lines.set(name.slice(5), line)
      if (!['absent', 'bulk', 'delta'].includes(value.toLowerCase()))
        gathered.note({ kind, file: source.name, line }, name.slice(0, 40), 'manifestUnclear')
    }
  }
  return manifest
}

function judgePresence(
  name: string,
  source: Source | undefined,
  manifest: Manifest,
  version: Version,
  gathered: Gathered,
) {
  const place = { kind: kindOfFile[name as BundleFile] ?? kind, file: source?.name ?? `${name}.csv`, line: 0 }
  const said = manifest.files.get(name)
  const promised = said === 'bulk' || said === 'delta'
  const wanted = ['orgs', 'classes', 'enrollments', ...(version === '1.2' ? ['roles'] : [])].includes(name)
  if (!source && (promised || (wanted && said !== 'absent'))) gathered.note(place, '', 'bundleFileMissing')
  if (source && manifest.there && !promised) gathered.note(place, '', 'notInManifest')
}

/** Opens one of the other files only to see whether it is what its name says. */
export async function judgeProfiles(source: Source | undefined, gathered: Gathered) {
  if (!source) return
  for await (const { line, cells } of rowsOf(source.open(), { mayBeEmpty: true })) {
    const own = ['profileType', 'credentialType', 'vendorId', 'applicationId']
    if (!cells.some((cell) => own.includes(cell)))
      gathered.note({ kind: 'staff', file: source.name, line }, '', 'wrongColumns')
    return
  }
}

type Org = BundleSchool & { parent: string; line: number }

/** The organisations whose people and classes belong to the school that is meant: itself and its departments. */
export async function schoolIn(
  bundle: Bundle,
  wanted: WantedSchool,
  opened: Opened,
): Promise<{ own: ReadonlySet<string>; all: ReadonlySet<string> }> {
  const orgs = await orgsOf(bundle, opened)
  const { gathered } = opened
  // Whose people these are was said before, where this bundle doesn't say it or only what changed.
  if (!isWhole(bundle, 'orgs') && bundle.known.orgs.has(wanted.org ?? [...bundle.known.orgs][0] ?? ''))
    return { own: bundle.known.orgs, all: new Set([...orgs.keys(), ...bundle.known.orgs]) }
  for (const { id, parent, line, type } of orgs.values()) {
    const place = { kind: 'groups' as const, file: bundle.files.orgs?.name ?? 'orgs.csv', line }
    if (parent && !orgs.has(parent)) gathered.note(place, 'parentSourcedId', 'unknownParent', parent)
    if (parent && type === 'school' && orgs.get(parent)?.type === 'school' && parent !== id)
      gathered.note(place, 'parentSourcedId', 'upsideDown', parent)
  }
  const schools = [...orgs.values()].filter(({ type }) => type === 'school')
  const first = orgs.values().next().value
  if (orgs.size > 0 && schools.length === 0)
    gathered.note(
      { kind: 'groups', file: bundle.files.orgs?.name ?? '', line: first?.line ?? 0 },
      'type',
      'noSchoolOrg',
    )
  const choices = schools.length > 0 ? schools : [...orgs.values()]
  const chosen = choose(choices, wanted)
  const own = new Set(chosen ? [chosen.id] : [])
  for (let grown = -1; grown !== own.size; ) {
    grown = own.size
    for (const { id, parent, type } of orgs.values())
      if (type === 'department' && own.has(parent)) own.add(id)
  }
  return { own, all: new Set(orgs.keys()) }
}

const BRIN = /^\d{2}[A-Z]{2}/i

function choose(choices: Org[], { code, org }: WantedSchool): Org | null {
  if (org !== undefined) {
    const asked = choices.find(({ id }) => id === org)
    if (!asked) throw new Refused('invalid', 'whichSchool', { field: 'file', at: {} })
    return asked
  }
  const same = choices.filter(
    ({ identifier }) => code && identifier.toUpperCase().startsWith(code.toUpperCase()),
  )
  if (same.length === 1) return same[0] ?? null
  if (choices.length > 1) throw new Refused('invalid', 'whichSchool', { field: 'file', at: {} })
  const [only] = choices
  // One school with another school's code: these are not our people.
  if (only && code && BRIN.test(only.identifier) && /^\d{2}[A-Z]{2}$/i.test(code))
    throw new Refused('invalid', 'otherSchool', { field: 'file', at: {} })
  return only ?? null
}

async function orgsOf(bundle: Bundle, opened: Opened): Promise<Map<string, Org>> {
  const orgs = new Map<string, Org>()
  const table = bundle.files.orgs && (await openTable('orgs', bundle.files.orgs, opened))
  for await (const row of table?.rows ?? []) {
    const id = row.get('sourcedId')
    if (!judgeRow(row, orgs, opened.gathered)) continue
    const type = wordIn(words.orgType, row.get('type'))
    if (!type) opened.gathered.note(row, 'type', 'badType', plainWord(row.get('type')))
    orgs.set(id, {
      id,
      name: row.get('name'),
      identifier: row.get('identifier'),
      type: type ?? '',
      parent: row.get('parentSourcedId'),
      line: row.line,
    })
  }
  return orgs
}

/** The schools of a bundle, to choose one from. */
export async function schoolsIn(bundle: Bundle, opened: Opened): Promise<BundleSchool[]> {
  const orgs = [...(await orgsOf(bundle, opened)).values()]
  const schools = orgs.filter(({ type }) => type === 'school')
  return (schools.length > 0 ? schools : orgs).map(({ id, name, identifier, type }) => ({
    id,
    name,
    identifier,
    type,
  }))
}

/** A word of a closed list, whatever its capitals. */
export const wordIn = <W extends string>(list: readonly W[], cell: string): W | undefined =>
  list.find((word) => word.toLowerCase() === cell.toLowerCase())

/** A cell that should hold a word of a list is shown again only when it is one but for its capitals. */
export const plainWord = (cell: string) =>
  Object.values(words).some((list) => wordIn<string>(list, cell)) ? cell : ''

type Judged = { get(name: string): string } & Parameters<Gathered['note']>[0]

/** What holds for a row of every file: an id that stands there once, a status, a moment. False: the row can't be used. */
export function judgeRow(row: Judged, seen: { has(id: string): boolean }, gathered: Gathered): boolean {
  const id = row.get('sourcedId')
  if (id === '') gathered.note(row, 'sourcedId', 'noSourcedId')
  else if (seen.has(id)) gathered.note(row, 'sourcedId', 'doubleId', id)
  judgeBase(row, gathered)
  return id !== '' && !seen.has(id)
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

export function judgeBase(row: Judged, gathered: Gathered) {
  const status = row.get('status')
  if (status !== '' && !wordIn(words.status, status)) gathered.note(row, 'status', 'badStatus')
  const modified = row.get('dateLastModified')
  if (modified !== '' && !MOMENT.test(modified))
    gathered.note(row, 'dateLastModified', 'oddModified', modified)
}

export const isDeleted = (row: { get(name: string): string }) =>
  wordIn(words.status, row.get('status')) === 'tobedeleted' || /^inactive$/i.test(row.get('status'))
