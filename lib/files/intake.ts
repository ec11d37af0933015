// A file on its way in: what it is, the photo drawn anew, the bytes put away. All of it before any transaction begins;
// when that fails afterwards, the night takes what no row names.
import { createHash } from 'node:crypto'
import type { Upload } from '@/lib/kernel/fields'
import { Refused } from '@/lib/kernel/refused'
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

/** Judges one file by its content and puts it away, or refuses with a sentence and leaves nothing behind. */
export async function takeIn(
  { name, bytes }: Upload,
  store: FileStore = fileStore(),
  field = 'file',
): Promise<Stored> {
  if (bytes.length > MAX_FILE) throw new Refused('invalid', 'fileTooBig', { field })
  const content = await contentOf(bytes)
  if ('fault' in content) throw new Refused('invalid', content.fault, { field })
  const photo = content.kind === 'photo' ? await drawPhoto(bytes) : null
  if (photo && 'fault' in photo) throw new Refused('invalid', photo.fault, { field })
  const kept = photo?.photo ?? bytes
  const label = labelOf(name)
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
