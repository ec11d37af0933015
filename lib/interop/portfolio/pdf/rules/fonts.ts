// Which font writes which sign. The text of a student may hold any sign there is; what no font has is drawn as a box
// with the sign itself behind it, so that a reader who listens or copies still gets it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { create, type Font } from 'fontkit'

export type Weight = 'regular' | 'bold'
/** A stretch of text in one font; `face` is null where no font has the sign. */
export type Run = { face: string | null; text: string }

const folder = () => path.join(process.cwd(), 'node_modules/@fontsource')
const file = (family: string, subset: string, weight: number) =>
  path.join(folder(), family, 'files', `${family}-${subset}-${weight}-normal.woff`)

const faces = () => {
  const hand = 'atkinson-hyperlegible-next'
  return {
    regular: file(hand, 'latin', 400),
    bold: file(hand, 'latin', 700),
    regularExt: file(hand, 'latin-ext', 400),
    boldExt: file(hand, 'latin-ext', 700),
    cyrillic: file('noto-sans', 'cyrillic', 400),
    cyrillicExt: file('noto-sans', 'cyrillic-ext', 400),
    greek: file('noto-sans', 'greek', 400),
    vietnamese: file('noto-sans', 'vietnamese', 400),
    latinExt: file('noto-sans', 'latin-ext', 400),
    arabic: file('noto-sans-arabic', 'arabic', 400),
    emoji: file('noto-emoji', 'emoji', 400),
  }
}
type Face = keyof ReturnType<typeof faces>

const others = ['latinExt', 'cyrillic', 'cyrillicExt', 'greek', 'vietnamese', 'arabic', 'emoji'] as const
const order: Record<Weight, readonly Face[]> = {
  regular: ['regular', 'regularExt', ...others],
  bold: ['bold', 'boldExt', ...others],
}

/** The bytes of every font that a document may need, by the name that a run carries. */
export const fontFiles = (): [string, string][] => Object.entries(faces())

const opened = new Map<Face, Font>()
function has(face: Face, sign: string): boolean {
  let font = opened.get(face)
  if (!font) {
    font = create(readFileSync(faces()[face])) as Font
    opened.set(face, font)
  }
  const seen = font
  return [...sign].every((one) => isSilent(one) || seen.hasGlyphForCodePoint(one.codePointAt(0) as number))
}

// Signs that only say how their neighbour looks, or join two into one picture.
const isSilent = (sign: string) => /^(?:\p{Variation_Selector}|\p{Cf}|\p{Emoji_Modifier})$/u.test(sign)

const graphemes = new Intl.Segmenter('nl', { granularity: 'grapheme' })
export const signsOf = (text: string): string[] => [...graphemes.segment(text)].map(({ segment }) => segment)

const known = new Map<string, Face | null>()
function faceOf(sign: string, weight: Weight): Face | null {
  const key = `${weight} ${sign}`
  const before = known.get(key)
  if (before !== undefined) return before
  const face = order[weight].find((one) => has(one, sign)) ?? null
  if (known.size > 5_000) known.clear()
  known.set(key, face)
  return face
}

/** Cuts a line of text into stretches of one font each. White space goes with what stands before it. */
export function runsOf(text: string, weight: Weight): Run[] {
  const runs: Run[] = []
  for (const sign of signsOf(text)) {
    const last = runs.at(-1)
    const face = /^\s+$/.test(sign) ? (last?.face ?? weight) : faceOf(sign, weight)
    if (last && face !== null && last.face === face) last.text += shown(sign)
    else runs.push({ face, text: face === null ? sign : shown(sign) })
  }
  return runs
}

const shown = (sign: string) => (/^\s+$/.test(sign) ? ' ' : sign)

/** Whether a paragraph is read from right to left: its first letter says so. */
export const isRightToLeft = (text: string) =>
  /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u.test(text)
