// A folder that a student took along, brought as its zip: the dossier as data, and the files that show it. Each file is
// judged by its content and drawn anew like any other that comes in; who made the folder is nobody we know.
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import type { Stored } from '@/lib/files/intake'
import { takeIn } from '@/lib/files/intake'
import { MAX_FILE } from '@/lib/files/limits'
import { type FileStore, fileStore } from '@/lib/files/store'
import { Refused } from '@/lib/kernel/refused'
import { readDossier } from '../../portfolio/rules'
import { type EvidenceInFile, MAX_FILE_BYTES } from '../../portfolio/schema'
import { isSafeName } from '../../zip/rules'
import type { Brought, BroughtFault } from '../schema'

const PARTS = 3_000
/** So much comes out of a folder at most, which is what one student may keep. */
const UNPACKED = 250_000_000

type Folder = {
  entries: ReadonlyMap<string, Entry>
  read(name: string, most: number): Promise<Buffer | null>
}

/**
 * Reads the dossier of a zip that lies in memory or, by its path, on disk, and puts its files away, or says in one word why not; null when this zip is no such folder. A file
 * that isn't what it says, or is too large, stays behind: its name is known and the page says how many those are.
 */
export async function readFolder(
  fileName: string,
  zipped: Uint8Array | string,
  store: FileStore = fileStore(),
): Promise<Brought | BroughtFault | null> {
  const options = {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
    decodeStrings: true,
  } as const
  const zip = await (typeof zipped === 'string'
    ? yauzl.openPromise(zipped, options)
    : yauzl.fromBufferPromise(Buffer.from(zipped.buffer, zipped.byteOffset, zipped.byteLength), options)
  ).catch(() => null)
  if (!zip) return null
  try {
    const folder = await opened(zip)
    const data = await folder?.read('dossier.json', MAX_FILE_BYTES)
    if (!folder || !data) return null
    const dossier = readDossier(data)
    if (typeof dossier === 'string') return dossier === 'tooBigFile' ? 'broughtTooBig' : dossier
    const files: Record<string, Stored> = {}
    for (const one of dossier.entries.flatMap(({ evidence }) => evidence)) {
      const stored = await fileOf(folder, one, store)
      if (stored) files[one.id] = stored
    }
    return { kind: 'dossier', fileName, dossier, files }
  } catch {
    return 'brokenDossier'
  } finally {
    zip.close()
  }
}

async function fileOf(folder: Folder, { file, fileName }: EvidenceInFile, store: FileStore) {
  const bytes = file === null ? null : await folder.read(file, MAX_FILE)
  if (!bytes) return null
  try {
    return await takeIn({ name: fileName, bytes }, store)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}

// Names are looked up, never followed: nothing of the zip lands on a disk under a name of its own.
async function opened(zip: ZipFile): Promise<Folder | null> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= PARTS) return null
    if (isSafeName(entry.fileName)) entries.set(entry.fileName, entry)
  }
  const [inside = ''] = [...entries.keys()].filter((name) => /^([^/]+\/)?dossier\.json$/.test(name))
  const prefix = inside.slice(0, inside.length - 'dossier.json'.length)
  let total = 0
  return {
    entries,
    async read(name, most) {
      const entry = entries.get(prefix + name)
      if (!entry || entry.uncompressedSize > most || entry.generalPurposeBitFlag & 1) return null
      const pieces: Buffer[] = []
      let size = 0
      for await (const piece of await zip.openReadStreamPromise(entry)) {
        size += (piece as Buffer).length
        total += (piece as Buffer).length
        if (size > most || total > UNPACKED) throw new Error('too much comes out')
        pieces.push(piece as Buffer)
      }
      return Buffer.concat(pieces)
    },
  }
}
