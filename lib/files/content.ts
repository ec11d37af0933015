// What a file is, by what is in it. The name and the type that a browser gives are claims of whoever sends it, and
// decide nothing.
import { fileTypeFromBuffer } from 'file-type'

export type FileKind = 'photo' | 'document' | 'audio'
/** Why a file is refused; the sentence stands under `refusals` in lib/messages. */
type FileFault =
  | 'fileEmpty'
  | 'fileIsPage'
  | 'fileIsProgram'
  | 'fileHasMacros'
  | 'fileIsHeic'
  | 'fileUnknownKind'
export type Content = { kind: FileKind; mime: string; extension: string } | { fault: FileFault }

const office: Record<string, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
}
// Photos that the image library of this house can read; they come out as JPEG or WebP whatever they were.
const photos = ['jpg', 'png', 'webp', 'gif', 'tif', 'avif']
const sounds: Record<string, [mime: string, extension: string]> = {
  mp3: ['audio/mpeg', 'mp3'],
  m4a: ['audio/mp4', 'm4a'],
  // A phone's recorder calls the same container by the name of a film.
  mp4: ['audio/mp4', 'm4a'],
  ogg: ['audio/ogg', 'ogg'],
  oga: ['audio/ogg', 'ogg'],
  opus: ['audio/ogg', 'ogg'],
  wav: ['audio/wav', 'wav'],
  webm: ['audio/webm', 'webm'],
  weba: ['audio/webm', 'webm'],
}
const programs = [
  'exe',
  'elf',
  'macho',
  'dex',
  'class',
  'msi',
  'deb',
  'rpm',
  'cab',
  'swf',
  'jar',
  'apk',
  'lnk',
]
const macros = ['docm', 'xlsm', 'pptm', 'dotm', 'xltm', 'potm', 'ppsm']

const starts = (bytes: Uint8Array, ...start: number[]) => start.every((one, at) => bytes[at] === one)
const words = (bytes: Uint8Array, from: number, length: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(length, bytes.length - from)).toString('latin1')
const holds = (bytes: Uint8Array, word: string) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(word, 0, 'latin1')

/** What these bytes are, or why they stay out. Reads everything that is there and runs none of it. */
export async function contentOf(bytes: Uint8Array): Promise<Content> {
  if (bytes.length === 0) return { fault: 'fileEmpty' }
  if (starts(bytes, 0x4d, 0x5a) || starts(bytes, 0x23, 0x21)) return { fault: 'fileIsProgram' }
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const extension = found?.ext ?? ''
  if (programs.includes(extension)) return { fault: 'fileIsProgram' }
  if (macros.includes(extension)) return { fault: 'fileHasMacros' }
  if (extension === 'heic' || found?.mime.startsWith('image/heif')) return { fault: 'fileIsHeic' }
  if (extension === 'pdf')
    return starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)
      ? { kind: 'document', mime: 'application/pdf', extension }
      : { fault: 'fileUnknownKind' }
  const mime = office[extension]
  // The names of the parts stand in clear in the directory of such a file.
  if (mime) return holdsMacros(bytes) ? { fault: 'fileHasMacros' } : { kind: 'document', mime, extension }
  if (photos.includes(extension)) return { kind: 'photo', mime: 'image/jpeg', extension: 'jpg' }
  const sound = sounds[extension]
  if (sound)
    return isSound(bytes, extension)
      ? { kind: 'audio', mime: sound[0], extension: sound[1] }
      : { fault: 'fileUnknownKind' }
  return { fault: looksLikePage(bytes) ? 'fileIsPage' : 'fileUnknownKind' }
}

const holdsMacros = (bytes: Uint8Array) =>
  ['vbaProject', 'Basic/script-lc.xml', 'Scripts/'].some((part) => holds(bytes, part))

// A film has pictures beside its sound; the boxes of both containers say so.
function isSound(bytes: Uint8Array, extension: string): boolean {
  if (extension === 'webm') return !holds(bytes, 'V_VP8') && !holds(bytes, 'V_VP9') && !holds(bytes, 'V_AV1')
  if (extension !== 'mp4' && extension !== 'm4a') return true
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  for (let at = whole.indexOf('hdlr'); at >= 0; at = whole.indexOf('hdlr', at + 4))
    if (words(bytes, at + 12, 4) === 'vide') return false
  return true
}

// Only for the sentence: whatever isn't known stays out anyway.
function looksLikePage(bytes: Uint8Array): boolean {
  const start = words(bytes, 0, 4096).replaceAll('\u0000', '').toLowerCase()
  return /<(!doctype|html|svg|script|\?xml|body|iframe)/.test(start)
}
