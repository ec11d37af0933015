// The words of a Word file that somebody brought, as a web page.
import yauzl from 'yauzl'
import { besides } from '@/lib/files/thread'

const UNPACKED = 60_000_000
/** What holds words and their layout, photos left out; a report of a hundred pages has one or two million. */
const WORDS_UNPACKED = 6_000_000
/** Marks and what they say of themselves in there: each becomes several objects while the words are read. */
const MOST_MARKS = 200_000
const PARTS = 2_000

/** The file as HTML; null when it is no Word file, `tooLong` when it asks for more than one file may. */
export async function htmlOfWord(bytes: Uint8Array): Promise<string | null | 'tooLong'> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const judged = await judge(buffer)
  return judged === 'word' ? besides<string>(reader, bytes) : judged
}

const reader = `
const mammoth = require('mammoth')
const convertImage = mammoth.images.imgElement(async () => ({ src: '' }))
mammoth.convertToHtml({ buffer: Buffer.from(data) }, { convertImage }).then(({ value }) => answer(value), () => answer(null))
`

/** Whether a Word file is one, and stays small when it is unpacked: counted while unpacking, whatever its list says. */
export async function judge(zip: Buffer): Promise<'word' | 'tooLong' | null> {
  const file = await yauzl
    .fromBufferPromise(zip, {
      lazyEntries: true,
      autoClose: false,
      validateEntrySizes: true,
      decodeStrings: true,
    })
    .catch(() => null)
  if (!file) return null
  let [total, words, marks, parts, isWord] = [0, 0, 0, 0, false]
  try {
    for await (const entry of file.eachEntry()) {
      isWord ||= entry.fileName === 'word/document.xml'
      if (++parts > PARTS || total + entry.uncompressedSize > UNPACKED) return 'tooLong'
      if (entry.fileName.endsWith('/')) continue
      const holdsWords = !/\.(png|jpe?g|gif|emf|wmf|bmp|tiff?|bin|ttf|odttf)$/i.test(entry.fileName)
      for await (const piece of await file.openReadStreamPromise(entry)) {
        total += (piece as Buffer).length
        if (holdsWords) {
          words += (piece as Buffer).length
          marks += marksIn(piece as Buffer)
        }
        if (total > UNPACKED || words > WORDS_UNPACKED || marks > MOST_MARKS) return 'tooLong'
      }
    }
    return isWord ? 'word' : null
  } catch {
    return null
  } finally {
    file.close()
  }
}

function marksIn(piece: Uint8Array): number {
  let count = 0
  for (const sign of [0x3c, 0x3d, 0x26])
    for (let at = piece.indexOf(sign); at >= 0; at = piece.indexOf(sign, at + 1)) count += 1
  return count
}
