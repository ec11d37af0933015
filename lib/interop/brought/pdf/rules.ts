// The text of a PDF that somebody brought. Nothing of it is drawn or run; it may take a few seconds and a few hundred
// pages, and then what was read so far is what there is.
import { besides } from '@/lib/files/thread'

type Opened = Awaited<ReturnType<typeof import('unpdf')['getDocumentProxy']>>

const MAX_PAGES = 200
const SECONDS = 8
const MAX_TEXT = 200_000
const MAX_ITEMS = 60_000
/** What one part of a PDF may unpack to, and all together, in bytes: two hundred pages of words have one million. */
const MOST_OF_ONE = 4_000_000
const MOST_OF_ALL = 12_000_000

/** Opens a PDF of ours on this thread, for who looks at what we made; null when it is none, is locked or is broken. */
export async function openPdf(bytes: Uint8Array): Promise<Opened | null> {
  // pdf.js asks for a function that Node has only since version 24.
  if (!('try' in Promise))
    Object.assign(Promise, {
      try: async (run: (...all: unknown[]) => unknown, ...all: unknown[]) => run(...all),
    })
  const { getDocumentProxy } = await import('unpdf')
  return getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    isEvalSupported: false,
    stopAtErrors: false,
    maxImageSize: 1,
    disableFontFace: true,
  }).catch(() => null)
}

type Piece = { str?: string; hasEOL?: boolean; transform?: number[]; height?: number }

// The library unpacks whatever a page names, and so much at a time as it likes. Its buffers are the one thing of it that
// can be counted from here.
const reader = `
if (!('try' in Promise)) Promise.try = async (run, ...all) => run(...all)
const until = Date.now() + ${SECONDS * 1_000}
let [all, over] = [0, false]
globalThis.Uint8Array = new Proxy(Uint8Array, {
  construct(made, args, by) {
    const size = typeof args[0] === 'number' ? args[0] : 0
    all += size
    if (size > ${MOST_OF_ONE} * 2 || all > ${MOST_OF_ALL}) {
      over = true
      throw new RangeError('more than a PDF may unpack to')
    }
    return Reflect.construct(made, args, by)
  },
})
import('unpdf').then(async ({ getDocumentProxy }) => {
  const pdf = await getDocumentProxy(new Uint8Array(data), { verbosity: 0, isEvalSupported: false, maxImageSize: 1, disableFontFace: true })
  const pages = []
  let [length, count] = [0, 0]
  const goesOn = () => !over && Date.now() < until && length <= ${MAX_TEXT} && count <= ${MAX_ITEMS}
  for (let n = 1; n <= Math.min(pdf.numPages, ${MAX_PAGES}) && goesOn(); n++) {
    const page = await pdf.getPage(n)
    const parts = page.streamTextContent().getReader()
    const items = []
    for (let part = await parts.read(); !part.done && goesOn(); part = await parts.read())
      for (const { str, transform, height } of part.value.items) {
        items.push({ str, transform, height })
        length += (str ?? '').length
        count += 1
      }
    pages.push(items)
    if (goesOn()) page.cleanup()
  }
  answer(over && length === 0 ? 'tooLong' : pages)
}).catch(() => answer(over ? 'tooLong' : null))
`

/** The text, with an empty line where the paper has a gap; null when there is none, as in a scan. */
export async function textOfPdf(bytes: Uint8Array): Promise<string | null | 'tooLong'> {
  const pages = await besides<Piece[][]>(reader, bytes)
  if (pages === null || pages === 'tooLong') return pages
  const text = pages.map((page) => `${linesOf(page)}\n\n`).join('')
  return text.trim() === '' ? null : text.slice(0, MAX_TEXT)
}

type Placed = { y: number; high: number }
function linesOf(items: readonly Piece[]): string {
  let text = ''
  let before: Placed | null = null
  for (const { str = '', transform, height = 0 } of items) {
    const y = transform?.[5] ?? 0
    const step = before ? Math.abs(before.y - y) : 0
    if (before && step > 2) text += step > Math.max(before.high, height) * 1.9 ? '\n\n' : '\n'
    if (str.trim() !== '') before = { y, high: height || 10 }
    text += str
  }
  return text
}
