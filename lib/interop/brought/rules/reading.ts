// What kind of file somebody brought, by its content, and its words as pieces. A file is foreign: what is wrong with it
// comes out as one word, and nothing of it is unpacked further than it may be.
import { looksLikeDossier, readDossier } from '../../portfolio/rules'
import { looksZipped } from '../../zip/rules'
import { textOfPdf } from '../pdf/rules'
import { type Brought, type BroughtFault, MAX_BLOCKS, MAX_BYTES, MAX_CHARACTERS, MAX_MARKED } from '../schema'
import { htmlOfWord } from '../word/rules'
import { blocksOfHtml, blocksOfText, piecesOf } from './pieces'

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
  const length = blocks.reduce((sum, { text }) => sum + text.length, 0)
  if (blocks.length > MAX_BLOCKS || length > MAX_CHARACTERS) return 'broughtTooLong'
  const pieces = piecesOf(blocks)
  return pieces.length > 0 ? { kind: 'pieces', fileName, pieces } : 'noTextInFile'
}

async function blocksIn(bytes: Uint8Array) {
  if (String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-') {
    const text = await textOfPdf(bytes)
    if (text === 'tooLong') return 'broughtTooLong'
    return text === null ? 'noTextInPdf' : blocksOfText(text)
  }
  if (looksZipped(bytes)) {
    const html = await htmlOfWord(bytes)
    if (html === null) return 'notOurFile'
    return html === 'tooLong' || html.length > MAX_MARKED ? 'broughtTooLong' : blocksOfHtml(html)
  }
  if (bytes.length > MAX_MARKED) return 'broughtTooLong'
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
