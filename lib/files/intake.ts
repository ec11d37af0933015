// A file on its way in: what it is, the photo drawn anew, the bytes put away. All of it before any transaction begins;
// when that fails afterwards, the night takes what no row names.
import { createHash } from 'node:crypto'
import type { Upload } from '@/lib/kernel/fields'
import { Refused } from '@/lib/kernel/refused'
import { turnsOf } from '@/lib/kernel/turns'
import { type Arrived, bytesOf } from './arriving'
import { contentOf, type FileKind } from './content'
import { MAX_FILE } from './limits'
import { labelOf } from './name'
import { drawPhoto } from './photo'
import { type FileStore, fileStore } from './store'

/** A file that is put away, with all that its row says. */
export type Stored = {
  kind: FileKind
  fileName: string
  mime: string
  bytes: number
  sha256: string
  storageKey: string
  previewKey: string | null
  width: number | null
  height: number | null
}

// One at a time, whoever sends it: a photo takes a hundred megabytes while it is drawn, and a class sends theirs together.
const turns = turnsOf('files', { atOnce: 1 })

/** Judges one file by its content and puts it away, or refuses with a sentence and leaves nothing behind. */
export const takeIn = (
  upload: Upload | Arrived,
  store: FileStore = fileStore(),
  field = 'file',
): Promise<Stored> => turns.run('', () => judged(upload, store, field))

async function judged(upload: Upload | Arrived, store: FileStore, field: string): Promise<Stored> {
  const size = 'path' in upload ? upload.size : upload.bytes.length
  if (size > MAX_FILE) throw new Refused('invalid', 'fileTooBig', { field })
  let bytes: Uint8Array | null = 'path' in upload ? await bytesOf(upload) : upload.bytes
  const content = await contentOf(bytes)
  if ('fault' in content) throw new Refused('invalid', content.fault, { field })
  // A photo is drawn from where it lies, and needn't stand in memory as well.
  if (content.kind === 'photo' && 'path' in upload) bytes = null
  const photo = content.kind === 'photo' ? await drawPhoto(bytes ?? placeOf(upload)) : null
  if (photo && 'fault' in photo) throw new Refused('invalid', photo.fault, { field })
  const kept = photo?.photo ?? (bytes as Uint8Array)
  const label = labelOf(upload.name)
  return {
    kind: content.kind,
    fileName: label || `bestand.${content.extension}`,
    mime: photo?.mime ?? content.mime,
    bytes: kept.length,
    sha256: createHash('sha256').update(kept).digest('hex'),
    storageKey: await store.put(kept),
    previewKey: photo && (await store.put(photo.preview)),
    width: photo?.width ?? null,
    height: photo?.height ?? null,
  }
}
const placeOf = (upload: Upload | Arrived) => ('path' in upload ? upload.path : upload.bytes)

/** For action(): puts the files of a form away before its transaction, so that no lock waits for a photo. */
export async function storeFiles<I extends { photo?: Upload | undefined; file?: Upload | undefined }>(
  input: I,
): Promise<I & { files: Stored[] }> {
  const files: Stored[] = []
  for (const field of ['photo', 'file'] as const) {
    const upload = input[field]
    if (upload) files.push(await takeIn(upload, fileStore(), field))
  }
  return { ...input, files }
}
