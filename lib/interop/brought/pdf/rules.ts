// The text of a PDF that somebody brought. Nothing of it is drawn or run; it may take a few seconds and a few hundred
// pages, and then what was read so far is what there is.
type Opened = Awaited<ReturnType<typeof import('unpdf')['getDocumentProxy']>>

const MAX_PAGES = 200
const SECONDS = 8
export const MAX_TEXT = 200_000

/** Opens a PDF, or null when it is none, is locked or is broken. */
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

/** The text, with an empty line where the paper has a gap; null when there is none, as in a scan. */
export async function textOfPdf(bytes: Uint8Array, clock: () => number = Date.now): Promise<string | null> {
  const until = clock() + SECONDS * 1_000
  const pdf = await openPdf(bytes)
  if (!pdf) return null
  let text = ''
  for (let n = 1; n <= Math.min(pdf.numPages, MAX_PAGES); n++) {
    if (clock() > until || text.length > MAX_TEXT) break
    const page = await pdf.getPage(n)
    text += `${linesOf((await page.getTextContent()).items as Piece[])}\n\n`
    page.cleanup()
  }
  await pdf.destroy()
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
