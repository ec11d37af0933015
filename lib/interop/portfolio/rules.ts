import { createHash } from 'node:crypto'
import { entryFields } from '@/lib/dossier/core/schema'
import type { Carried, Head } from './queries'
import {
  DOSSIER_VERSION,
  type DossierFile,
  dossierFile,
  type EntryInFile,
  type EvidenceInFile,
  type FormInFile,
  MAX_ENTRIES,
  MAX_FILE_BYTES,
} from './schema'

export type { Export } from './queries'

/**
 * The dossier as JSON, piece by piece as its experiences come in. `fileOf` says where a piece of evidence lies beside
 * the JSON; without it the file travels alone.
 */
export async function* jsonOf(
  { total: _count, ...head }: Head,
  entries: AsyncIterable<Carried>,
  fileOf: (evidence: EvidenceInFile) => string | null = () => null,
): AsyncGenerator<string> {
  const open = JSON.stringify({ oversteekDossier: DOSSIER_VERSION, ...head }, null, 2)
  yield `${open.slice(0, -2)},\n  "entries": [`
  const forms = new Map<string, FormInFile>()
  let first = true
  for await (const { entry, form } of entries) {
    if (form) forms.set(form.id, form)
    const evidence = entry.evidence.map((one) => ({ ...one, file: one.kind === 'link' ? null : fileOf(one) }))
    yield `${first ? '' : ','}\n${JSON.stringify({ ...entry, evidence })}`
    first = false
  }
  yield `\n  ],\n  "forms": ${JSON.stringify([...forms.values()])}\n}\n`
}

const readFaults = ['tooBigFile', 'notADossier', 'otherVersion', 'brokenDossier'] as const
export type ReadFault = (typeof readFaults)[number]

/** Whether these bytes are meant as a dossier of Oversteek, whatever is wrong with them. */
export const looksLikeDossier = (bytes: Uint8Array) =>
  /^\s*\{\s*"oversteekDossier"/.test(new TextDecoder().decode(bytes.subarray(0, 200)).replace(/^\ufeff/, ''))

/** What a file holds, or in one word why it can't be taken. It never throws: a file is foreign. */
export function readDossier(bytes: Uint8Array): DossierFile | ReadFault {
  if (bytes.length > MAX_FILE_BYTES) return 'tooBigFile'
  const told = parsed(bytes)
  if (typeof told !== 'object' || told === null || !('oversteekDossier' in told)) return 'notADossier'
  if (told.oversteekDossier !== DOSSIER_VERSION) return 'otherVersion'
  if (hasLongList(told) || !lists.every((name) => isSound(name, told))) return 'brokenDossier'
  const read = dossierFile.safeParse(told)
  return read.success ? read.data : 'brokenDossier'
}

// A judge that goes on after a fault writes a report for each of a million; so nothing is judged whole before each part
// of it was, one by one and up to the first that is broken.
const lists = ['entries', 'forms', 'talks'] as const
function isSound(name: (typeof lists)[number], told: object): boolean {
  const list = (told as Record<string, unknown>)[name]
  return Array.isArray(list) && list.every((one) => dossierFile.shape[name].safeParse([one]).success)
}
const hasLongList = (value: unknown): boolean =>
  (Array.isArray(value) && value.length > MAX_ENTRIES) ||
  (typeof value === 'object' && value !== null && Object.values(value).some(hasLongList))

// A dossier is a few levels deep and holds some hundred thousand words and numbers. Millions of open brackets or commas
// cost the parser seconds, and counting them nothing.
const DEEPEST = 40
const MOST_VALUES = 500_000
function tooDeep(bytes: Uint8Array): boolean {
  let [depth, inText, values] = [0, false, 0]
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]
    if (inText) {
      if (byte === 0x5c) at++
      else if (byte === 0x22) inText = false
    } else if (byte === 0x22) inText = true
    else if (byte === 0x2c && ++values > MOST_VALUES) return true
    else if ((byte === 0x5b || byte === 0x7b) && ++depth > DEEPEST) return true
    else if (byte === 0x5d || byte === 0x7d) depth--
  }
  return false
}

function parsed(bytes: Uint8Array): unknown {
  if (tooDeep(bytes)) return null
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return null
  }
}

/** The same words at the same school in the same year are the same experience, whoever's copy it is. */
export function fingerprint(entry: EntryInFile): string {
  const core = entryFields.map((field) => entry[field])
  const extras = entry.extras.map(({ schoolId, key, answer }) => [schoolId, key, answer])
  return createHash('sha256')
    .update(JSON.stringify([core, entry.schoolYear, entry.school, extras]))
    .digest('hex')
}

/** A name for a download that every system takes. */
export const slug = (text: string, most = 40) =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('ı', 'i')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, most)
    .replaceAll(/^-+|-+$/g, '')
    .toLowerCase()

/** A file that hasn't moved for this long has stopped: the process that made it is gone. */
const STOPPED_AFTER = 15 * 60_000

/** Where the making of a file stands. */
export const standOf = (
  { state, createdAt }: { state: 'running' | 'ready' | 'failed'; createdAt: Date },
  now: Date,
): 'running' | 'ready' | 'failed' =>
  state === 'running' && now.getTime() - createdAt.getTime() > STOPPED_AFTER ? 'failed' : state

const types = {
  pdf: ['pdf', 'application/pdf'],
  json: ['json', 'application/json'],
  archive: ['zip', 'application/zip'],
} as const

/** Under which name and type a browser keeps the file. */
export function fileNameOf({ kind }: { kind: keyof typeof types }, name: string) {
  const [ending, type] = types[kind]
  return { name: `${slug(`loopbaandossier-${name}`, 80)}.${ending}`, type }
}
