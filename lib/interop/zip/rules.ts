// A bundle of files that somebody brought, as a zip or as a folder. Nothing is ever written to disk, so a path can't
// lead anywhere; names and sizes are judged before the first byte is inflated, and counted again while it is.
import { createReadStream } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { crc32 } from 'node:zlib'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { Refused } from '@/lib/kernel/refused'
import type { FileFault } from '../csv/rules'
import { refusedFile } from '../csv/stream/rules'
import type { Source } from './schema'

export type Bundle = { sources: Source[]; close(): void }

export const zipLimits = {
  files: 200,
  fileBytes: 200_000_000,
  allBytes: 500_000_000,
  /** Lists of names become ten times smaller at most; a thousand times is made to hurt. */
  ratio: 200,
  /** Below this size nothing can hurt, however well it was packed. */
  smallBytes: 1_000_000,
}
type Limits = typeof zipLimits

const refuse = (fault: FileFault): never => {
  throw refusedFile({ fault })
}

/** Whether these bytes are a zip at all; an Excel file is one too, and is told apart by what is in it. */
export const looksZipped = (bytes: Uint8Array) => bytes[0] === 0x50 && bytes[1] === 0x4b

/** The files in a zip that lies in memory or, by its path, on disk. Throws the refusal of the zip as a whole. */
export async function sourcesOfZip(zip: Uint8Array | string, own: Partial<Limits> = {}): Promise<Bundle> {
  const limits = { ...zipLimits, ...own }
  const options = {
    decodeStrings: false,
    validateEntrySizes: true,
    autoClose: false,
    lazyEntries: true,
  } as const
  const file = await (typeof zip === 'string'
    ? yauzl.openPromise(zip, options)
    : yauzl.fromBufferPromise(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength), options)
  ).catch(() => refuse('noZip'))
  try {
    const entries = await listed(file, limits)
    const prefix = commonFolder(entries.map(({ name }) => name))
    const sources = entries.map(({ name, entry }) => ({
      name: name.slice(prefix.length),
      size: entry.uncompressedSize,
      open: () => inflated(file, entry, limits),
    }))
    if (sources.length === 0) refuse('zipEmpty')
    return { sources, close: () => file.close() }
  } catch (error) {
    file.close()
    throw error
  }
}

type Listed = { name: string; entry: Entry }

async function listed(file: ZipFile, limits: Limits): Promise<Listed[]> {
  if (file.entryCount > limits.files) refuse('zipTooMany')
  const entries: Listed[] = []
  const names = new Set<string>()
  let [count, packed, whole] = [0, 0, 0]
  try {
    for await (const entry of file.eachEntry()) {
      if (++count > limits.files) refuse('zipTooMany')
      const name = nameOf(entry)
      judge(entry, name, limits)
      if (name.endsWith('/') || isLitter(name)) continue
      const plain = name.normalize('NFC').toLowerCase()
      if (names.has(plain)) refuse('zipDouble')
      names.add(plain)
      packed += entry.compressedSize
      whole += entry.uncompressedSize
      if (whole > limits.allBytes) refuse('zipBomb')
      entries.push({ name, entry })
    }
  } catch (error) {
    if (error instanceof Refused) throw error
    refuse('zipBroken')
  }
  if (names.has('[content_types].xml')) refuse('spreadsheet')
  if (bursts(packed, whole, limits)) refuse('zipBomb')
  return entries
}

function nameOf(entry: Entry): string {
  // The decoder of the library knows both the old and the Unicode names; its own check of names is not used.
  const { generalPurposeBitFlag, fileNameRaw, extraFields } = entry
  return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true)
}

const LINK = 0o120000
const FILE = 0o100000
const FOLDER = 0o040000
const packedNames = /\.(zip|gz|tgz|7z|rar|bz2|xz|xlsx|xlsm|ods|jar)$/i

function judge(entry: Entry, name: string, limits: Limits) {
  if (!isSafeName(name)) refuse('zipPath')
  const kind = entry.versionMadeBy >> 8 === 3 ? (entry.externalFileAttributes >>> 16) & 0o170000 : 0
  if (kind === LINK || (kind && kind !== FILE && kind !== FOLDER)) refuse('zipLink')
  if (entry.generalPurposeBitFlag & 0x41) refuse('zipLocked')
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) refuse('zipMethod')
  if (packedNames.test(name)) refuse('zipNested')
  if (entry.uncompressedSize > limits.fileBytes) refuse('zipBomb')
  if (bursts(entry.compressedSize, entry.uncompressedSize, limits)) refuse('zipBomb')
}

/** A name that stays where it is on every system: no way up, no root, no drive, no backslash, nothing invisible. */
export const isSafeName = (name: string) =>
  name !== '' &&
  name.length <= 200 &&
  !/[\\:\p{Cc}]/u.test(name) &&
  !name.startsWith('/') &&
  !name.split('/').some((part) => part === '..' || part === '.')

const bursts = (packed: number, whole: number, limits: Limits) =>
  whole > limits.smallBytes && whole > packed * limits.ratio

// What a Mac and Windows put beside the files by themselves.
const isLitter = (name: string) =>
  name.startsWith('__MACOSX/') || /(^|\/)(\.[^/]*|thumbs\.db|desktop\.ini)$/i.test(name)

/** Most programs put the files of a zip in one folder with the zip's name. */
function commonFolder(names: string[]): string {
  const first = names[0]?.slice(0, names[0].lastIndexOf('/') + 1) ?? ''
  return names.every((name) => name.startsWith(first)) ? first : ''
}

async function* inflated(file: ZipFile, entry: Entry, limits: Limits): AsyncGenerator<Uint8Array> {
  let [bytes, sum] = [0, 0]
  try {
    for await (const piece of await file.openReadStreamPromise(entry)) {
      const part = piece as Buffer
      bytes += part.length
      if (bytes > limits.fileBytes || bursts(entry.compressedSize, bytes, limits)) refuse('zipBomb')
      sum = crc32(part, sum)
      yield part
    }
  } catch (error) {
    if (error instanceof Refused) throw error
    refuse('zipBroken')
  }
  if (sum !== entry.crc32) refuse('zipBroken')
}

/** The files that lie in a folder, not those in folders under it. */
export async function sourcesOfFolder(folder: string): Promise<Source[]> {
  const sources: Source[] = []
  for (const name of (await readdir(folder)).sort()) {
    const full = path.join(folder, name)
    const facts = await lstat(full)
    if (isLitter(name) || facts.isDirectory()) continue
    if (!facts.isFile()) refuse('zipLink')
    if (sources.push({ name, size: facts.size, open: () => createReadStream(full) }) > zipLimits.files)
      refuse('zipTooMany')
  }
  return sources
}

/** A file that is in memory already. */
export const sourceOfBytes = (name: string, bytes: Uint8Array): Source => ({
  name,
  size: bytes.length,
  open: async function* () {
    yield bytes
  },
})
