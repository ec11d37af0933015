// The blocks of which every page is made.
import type { Sheet, Style } from './sheet'

export type Element = Parameters<Sheet['block']>[0]

export const text: Style = { size: 10.5, after: 7 }
export const soft: Style = { size: 9.5, after: 8, colour: '#4a5362' }
export const question: Style = { size: 10.5, weight: 'bold', after: 1 }

// Others use this process too: between two blocks they get their turn, before the database gives up on them.
export const breathe = () => new Promise((resolve) => setImmediate(resolve))

// Who reads is slower than who draws; without waiting the whole document would lie in memory.
export async function drained({ stream }: Sheet) {
  await breathe()
  while (stream.readableLength > 200_000 && !stream.destroyed)
    await new Promise((resolve) => setTimeout(resolve, 5))
}

export function heading(sheet: Sheet, part: Element, words: string) {
  sheet.gap(14)
  sheet.ensure(60)
  sheet.block(part, 'H2', words, { size: 15, weight: 'bold', after: 4 })
  sheet.bookmark(words)
}

export async function answerOn(sheet: Sheet, part: Element, asked: string, answer: string, style: Style) {
  if (answer === '') return
  await breathe()
  sheet.ensure(style.size * 4.5)
  sheet.block(part, 'H3', asked, { ...question, size: style.size })
  sheet.block(part, 'P', answer, style)
}
