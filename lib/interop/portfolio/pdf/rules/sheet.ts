// Paper with a structure: every block that is drawn is also a node of the tree that a screen reader walks, in the order
// in which it is read. Lines are broken here, because a paragraph may need several fonts and may hold a word of any length.
import PDFDocument from 'pdfkit'
import { fontFiles, isRightToLeft, type Run, runsOf, signsOf, type Weight } from './fonts'

type Element = PDFKit.PDFStructureElement
export type Role = 'Document' | 'Sect' | 'H1' | 'H2' | 'H3' | 'P' | 'L' | 'LI' | 'Lbl' | 'LBody' | 'Figure'
export type Style = { size: number; weight?: Weight; indent?: number; after?: number; colour?: string }

const MARGIN = { left: 62, right: 62, top: 78, bottom: 70 }
const LINE = 1.42
const INK = '#1d2430'
const SOFT = '#4a5362'

export type Sheet = ReturnType<typeof openSheet>
type Paper = {
  title: string
  author: string
  lang: string
  head: string
  /** "Bladzijde 3", in the reader's language. */
  pageWords: (n: number) => string
  madeAt: Date
}

/** A new document. It is a stream: bytes leave while it is drawn, so only the page at hand lies in memory. */
export function openSheet({ title, author, lang, head, pageWords, madeAt }: Paper) {
  const files = fontFiles()
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    pdfVersion: '1.7',
    // The types don't know it yet.
    subset: 'PDF/UA' as 'PDF/A-1',
    tagged: true,
    displayTitle: true,
    lang,
    autoFirstPage: false,
    font: files[0]?.[1],
    info: { Title: title, Author: author, CreationDate: madeAt, Producer: 'Oversteek', Creator: 'Oversteek' },
  })
  for (const [name, file] of files) doc.registerFont(name, file)
  const root = doc.struct('Document')
  doc.addStructure(root)
  const width = 595.28 - MARGIN.left - MARGIN.right
  const bottom = 841.89 - MARGIN.bottom
  let y = 0
  let pages = 0

  const widthOf = (run: Run, size: number) =>
    run.face === null ? size * 0.7 : doc.font(run.face).fontSize(size).widthOfString(run.text)
  const widthIn = (runs: readonly Run[], size: number) =>
    runs.reduce((sum, run) => sum + widthOf(run, size), 0)
  // Words come back again and again, and every size is a multiple of one.
  const measured = new Map<string, number>()
  function wide(word: string, size: number, weight: Weight): number {
    const key = weight + word
    let one = measured.get(key)
    if (one === undefined) {
      one = widthIn(runsOf(word, weight), 1_000)
      if (measured.size > 10_000) measured.clear()
      measured.set(key, one)
    }
    return (one * size) / 1_000
  }

  function draw(runs: readonly Run[], x: number, baseline: number, size: number, colour: string) {
    let at = x
    for (const run of runs) {
      if (run.face === null) {
        doc.markContent('Span', { actual: run.text })
        doc
          .rect(at + 1, baseline - size * 0.65, size * 0.5, size * 0.65)
          .lineWidth(0.7)
          .stroke(colour)
        doc.endMarkedContent()
      } else
        doc
          .font(run.face)
          .fontSize(size)
          .fillColor(colour)
          .text(run.text, at, baseline, { lineBreak: false, baseline: 'alphabetic' })
      at += widthOf(run, size)
    }
  }

  function newPage() {
    doc.addPage()
    pages++
    doc.markContent('Artifact', { type: 'Pagination' })
    const [line = ''] = linesOf(head, width, 8.5, 'regular')
    draw(runsOf(line, 'regular'), MARGIN.left, 46, 8.5, SOFT)
    const words = runsOf(pageWords(pages), 'regular')
    draw(words, MARGIN.left + width - widthIn(words, 8.5), 841.89 - 40, 8.5, SOFT)
    doc
      .moveTo(MARGIN.left, 54)
      .lineTo(MARGIN.left + width, 54)
      .lineWidth(0.5)
      .stroke('#b9c0cb')
    doc.endMarkedContent()
    y = MARGIN.top
  }

  /** Breaks a text into lines that fit; a word that is too long for a line is cut between two signs. */
  function linesOf(text: string, room: number, size: number, weight: Weight): string[] {
    const lines: string[] = []
    for (const paragraph of text.split('\n')) {
      let line = ''
      let used = 0
      for (const word of paragraph.split(/(?<=[^\S\u00a0])(?=\S)/)) {
        const whole = wide(word, size, weight)
        const bare = wide(word.trimEnd(), size, weight)
        if (used + bare <= room) {
          line += word
          used += whole
          continue
        }
        if (line !== '') lines.push(line)
        line = ''
        used = 0
        for (const sign of bare > room ? signsOf(word) : [word]) {
          const more = wide(sign, size, weight)
          if (used + more > room && line !== '' && sign.trim() !== '') {
            lines.push(line)
            line = ''
            used = 0
          }
          line += sign
          used += more
        }
      }
      lines.push(line)
    }
    return lines
  }

  const heightOf = (text: string, { size, weight = 'regular', indent = 0, after = 0 }: Style) =>
    linesOf(text, width - indent, size, weight).length * size * LINE + after

  const place = (parent: Element, role: Role, options: { title?: string; alt?: string } = {}) => {
    const node = doc.struct(role, options)
    parent.add(node)
    return node
  }

  /** Makes room: on this page, or on the next one. */
  function ensure(height: number) {
    if (pages === 0 || y + height > bottom) newPage()
  }

  function block(parent: Element, role: Role, text: string, style: Style) {
    const { size, weight = 'regular', indent = 0, after = 0, colour = INK } = style
    const node = place(parent, role)
    let open: PDFKit.PDFStructureContent | null = null
    const close = () => {
      if (!open) return
      doc.endMarkedContent()
      node.add(open)
      open = null
    }
    for (const paragraph of text.split('\n')) {
      const right = isRightToLeft(paragraph)
      for (const line of linesOf(paragraph, width - indent, size, weight)) {
        if (pages === 0 || y + size * LINE > bottom) {
          close()
          newPage()
        }
        open ??= doc.markStructureContent(role)
        const baseline = y + size * 1.05
        if (right) drawFromRight(line, baseline, size, weight, colour)
        else draw(runsOf(line.trimEnd(), weight), MARGIN.left + indent, baseline, size, colour)
        y += size * LINE
      }
    }
    close()
    node.end()
    y += after
  }

  function drawFromRight(line: string, baseline: number, size: number, weight: Weight, colour: string) {
    let at = MARGIN.left + width
    for (const word of line.trimEnd().split(/(?<=\s)/)) {
      const runs = runsOf(word, weight)
      at -= widthIn(runs, size)
      draw(runs, at, baseline, size, colour)
    }
  }

  /** A photo with its alternative text; it never falls over the edge of a page. */
  function figure(parent: Element, image: Buffer, picture: { wide: number; high: number }, alt: string) {
    const scale = Math.min(width / picture.wide, 330 / picture.high, 1)
    const [w, h] = [picture.wide * scale, picture.high * scale]
    ensure(h + 24)
    const options = { alt, bbox: [MARGIN.left, y, MARGIN.left + w, y + h], placement: 'Block' }
    const node = doc.struct('Figure', options)
    parent.add(node)
    const content = doc.markStructureContent('Figure')
    doc.image(image, MARGIN.left, y, { width: w, height: h })
    doc.endMarkedContent()
    node.add(content)
    node.end()
    y += h + 4
  }

  function list(parent: Element, items: readonly string[], style: Style) {
    const node = place(parent, 'L')
    for (const item of items) {
      const line = place(node, 'LI')
      ensure(style.size * LINE)
      const label = place(line, 'Lbl')
      const mark = doc.markStructureContent('Lbl')
      draw(runsOf('•', 'regular'), MARGIN.left + (style.indent ?? 0), y + style.size * 1.05, style.size, INK)
      doc.endMarkedContent()
      label.add(mark)
      label.end()
      block(line, 'LBody', item, { ...style, indent: (style.indent ?? 0) + 12, after: 0 })
      line.end()
    }
    node.end()
    y += style.after ?? 0
  }

  return {
    stream: doc,
    root,
    width,
    /** What fits on one page, in points. */
    pageHeight: bottom - MARGIN.top,
    room: () => (pages === 0 ? bottom - MARGIN.top : bottom - y),
    pages: () => pages,
    section: (parent: Element, title: string) => place(parent, 'Sect', { title }),
    block,
    list,
    figure,
    ensure,
    newPage,
    /** White space, but none at the top of a page. */
    gap(height: number) {
      if (y > MARGIN.top) y += height
    },
    heightOf,
    bookmark: (words: string) => void doc.outline.addItem(words),
    end() {
      if (pages === 0) newPage()
      root.end()
      doc.end()
    },
  }
}
