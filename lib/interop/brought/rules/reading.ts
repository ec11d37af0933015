// What kind of file somebody brought, by its content, and its words as pieces. A file is foreign: what is wrong with it
// comes out as one word, and nothing of it is unpacked further than it may be.
import yauzl from 'yauzl'
import { looksLikeDossier, readDossier } from '../../portfolio/rules'
import { looksZipped } from '../../zip/rules'
import { textOfPdf } from '../pdf/rules'
import { type Brought, type BroughtFault, MAX_BYTES } from '../schema'
import { blocksOfHtml, blocksOfText, piecesOf } from './pieces'

const UNPACKED = 60_000_000
const PARTS = 2_000

/** A name as it may be shown. */
export const shownName = (name: string) =>
  name
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '')
    .slice(-120) || '–'

/** The file as it will be kept until the student decided, or in one word why not. A folder is read by `folder/`. */
export async function readBrought(name: string, bytes: Uint8Array): Promise<Brought | BroughtFault> {
  const fileName = shownName(name)
  if (bytes.length > MAX_BYTES) return 'broughtTooBig'
  if (looksLikeDossier(bytes) || /\.json$/i.test(name)) {
    const dossier = readDossier(bytes)
    if (typeof dossier !== 'string') return { kind: 'dossier', fileName, dossier, files: {} }
    return dossier === 'tooBigFile' ? 'broughtTooBig' : dossier
  }
  const blocks = await blocksIn(bytes)
  if (typeof blocks === 'string') return blocks
  const pieces = piecesOf(blocks)
  return pieces.length > 0 ? { kind: 'pieces', fileName, pieces } : 'noTextInFile'
}

async function blocksIn(bytes: Uint8Array) {
  if (String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-') {
    const text = await textOfPdf(bytes)
    return text === null ? 'noTextInPdf' : blocksOfText(text)
  }
  if (looksZipped(bytes)) {
    const html = await htmlOfDocx(bytes)
    return html === null ? 'notOurFile' : blocksOfHtml(html)
  }
  const text = textIn(bytes)
  if (text === null) return 'notOurFile'
  return /^\s*<(!doctype html|html|head|body|h[1-6]|p|div)\b/i.test(text)
    ? blocksOfHtml(text)
    : blocksOfText(text)
}

function textIn(bytes: Uint8Array): string | null {
  for (const encoding of ['utf-8', 'windows-1252'])
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
      return /(?![\t\n\r\f])\p{Cc}/u.test(text) ? null : text
    } catch {}
  return null
}

async function htmlOfDocx(bytes: Uint8Array): Promise<string | null> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!(await unpacksWithinBounds(buffer))) return null
  const { default: mammoth } = await import('mammoth')
  const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
  return mammoth.convertToHtml({ buffer }, { convertImage, includeDefaultStyleMap: true }).then(
    ({ value }) => value,
    () => null,
  )
}

/** Whether a Word file is one, and stays small when it is unpacked: counted while unpacking, whatever its list says. */
export async function unpacksWithinBounds(zip: Buffer): Promise<boolean> {
  const file = await yauzl
    .fromBufferPromise(zip, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      decodeStrings: true,
    })
    .catch(() => null)
  if (!file) return false
  let [total, parts, isWord] = [0, 0, false]
  try {
    for await (const entry of file.eachEntry()) {
      isWord ||= entry.fileName === 'word/document.xml'
      if (++parts > PARTS || total + entry.uncompressedSize > UNPACKED) return false
      if (entry.fileName.endsWith('/')) continue
      for await (const piece of await file.openReadStreamPromise(entry)) {
        total += (piece as Buffer).length
        if (total > UNPACKED) return false
      }
    }
    return isWord
  } catch {
    return false
  } finally {
    file.close()
  }
}
