// A text that was written elsewhere, cut where its writer cut it: at headings and at questions. Nothing is thrown away;
// what can't be told apart stays together.
import { sizes } from '@/lib/kernel/sizes'
import { MAX_PIECES, type Piece, type Place } from '../schema'

type Block = { kind: 'heading' | 'text'; text: string }

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }
const decoded = (text: string) =>
  text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : ''
  })

const tidy = (text: string) =>
  text
    .toWellFormed()
    .replaceAll('\u0000', '')
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ *\n */g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()

/** The headings and paragraphs of a web page. Only its words are taken; nothing of it is shown or run. */
export function blocksOfHtml(html: string): Block[] {
  const bare = html
    .replaceAll(/<!--[\s\S]*?(-->|$)/g, ' ')
    .replaceAll(/<(script|style|head|template|noscript)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
  const blocks: Block[] = []
  let kind: Block['kind'] = 'text'
  let held = ''
  const put = () => {
    const text = tidy(decoded(held))
    if (text !== '') blocks.push({ kind, text })
    held = ''
  }
  for (const part of bare.split(/(<[^<>]*>)/)) {
    const tag = /^<(\/?)([a-z][a-z0-9]*)/i.exec(part)
    if (!tag) {
      if (!/^<[!/?]/.test(part)) held += part.replaceAll(/\s+/g, ' ')
      continue
    }
    const name = tag[2]?.toLowerCase() ?? ''
    if (name === 'br') held += '\n'
    else if (name === 'li' && !tag[1]) held += '\n– '
    else if (/^(h[1-6]|p|div|section|article|ul|ol|table|tr|td|th|dt|dd|blockquote|body|main)$/.test(name)) {
      if (/^(td|th|ul|ol)$/.test(name) && kind === 'text') held += '\n'
      else put()
      kind = /^h[1-6]$/.test(name) && !tag[1] ? 'heading' : 'text'
    }
  }
  put()
  return blocks
}

/** The same of plain text: a Markdown heading, or a short line that stands alone or asks something. */
export function blocksOfText(text: string): Block[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n\s*\n/)
    .flatMap((paragraph) => paragraphBlocks(tidy(paragraph)))
    .filter((block) => block.text !== '')
}

function paragraphBlocks(paragraph: string): Block[] {
  const [first = '', ...rest] = paragraph.split('\n')
  const marked = /^#{1,6} +(.+)$/.exec(first)
  const asks = first.length <= 90 && /[:?]$/.test(first)
  const alone = rest.length === 0 && first.length <= 60 && !/[.!,;]$/.test(first)
  if (marked || asks || alone)
    return [
      { kind: 'heading', text: (marked?.[1] ?? first).replace(/\s*:$/, '') },
      { kind: 'text', text: rest.join('\n') },
    ]
  // "Plaats: Breda" on lines of their own are questions with their answers.
  const lines = [first, ...rest]
  const pairs = lines.map((line) => /^([\p{L} ]{3,40}): +(\S.*)$/u.exec(line))
  if (pairs.every((pair) => pair !== null))
    return pairs.flatMap(([, heading = '', text = '']): Block[] => [
      { kind: 'heading', text: heading },
      { kind: 'text', text },
    ])
  return [{ kind: 'text', text: paragraph }]
}

/**
 * Each heading with what stands under it, in pieces that fit into one box; the last piece takes what is too much. A
 * text that was joined anew for each of its paragraphs would hold everybody up, so each piece is joined once.
 */
export function piecesOf(blocks: readonly Block[]): Piece[] {
  const open: { heading: string; texts: string[] }[] = []
  for (const { kind, text } of blocks) {
    const last = open.at(-1)
    if (kind === 'heading') open.push({ heading: text.slice(0, sizes.label), texts: [] })
    else if (last && (last.texts.length === 0 || last.heading !== '' || open.length >= MAX_PIECES))
      last.texts.push(text)
    else open.push({ heading: '', texts: [text] })
  }
  const fitting = open.flatMap(({ heading, texts }) =>
    cut(texts.filter(Boolean).join('\n\n')).map((part, n) => ({
      heading: n === 0 ? heading : '',
      text: part,
    })),
  )
  if (fitting.length <= MAX_PIECES) return fitting
  const rest = fitting.slice(MAX_PIECES - 1)
  const text = rest.flatMap((one) => [one.heading, one.text].filter(Boolean)).join('\n\n')
  return [...fitting.slice(0, MAX_PIECES - 1), { heading: '', text }]
}

function cut(text: string): string[] {
  const parts: string[] = []
  let left = text
  while (left.length > sizes.story) {
    const at = Math.max(left.lastIndexOf('\n', sizes.story), left.lastIndexOf('. ', sizes.story) + 1)
    const end = at > sizes.story / 2 ? at : sizes.story
    const part = left.slice(0, end)
    const whole = part.isWellFormed() ? part : part.slice(0, -1)
    parts.push(whole.trim())
    left = left.slice(whole.length).trim()
  }
  return [...parts, left]
}

const words: [Exclude<Place, 'leave'>, RegExp][] = [
  ['title', /^(titel|title|naam van de activiteit|onderwerp)\b|^(activiteit|opdracht)$/],
  ['day', /^(datum|wanneer|date|when)\b|^dag$/],
  ['place', /^(plaats|locatie|adres|place|location)\b|^(waar|where)\??$/],
  ['partner', /^(organisatie|bedrijf|instelling|company|organisation|partner)\b|^(school|met wie)\??$/],
  ['nextStep', /(vervolg|volgende stap|hierna|actiepunt|next step|follow|plan)/],
  ['evaluation', /(evaluatie|terugkijk|terug\b|vond ik|reflecti|past (dit|het) bij|evaluation|think of)/],
  ['result', /(resultaat|opgeleverd|geleerd|ontdekt|weet ik nu|result|learn|found out)/],
  ['goals', /(doel|verwacht|wilde ik|wil ik weten|waarom|goal|expect|why)/],
  ['did', /(gedaan|beschrijving|verslag|wat heb (ik|je)|werkzaamheden|did|description|report)/],
]

/** A guess at what each piece is, from the words of its heading; the first piece without any is the title. */
export function guessed(pieces: readonly Piece[]): Place[] {
  const told = pieces.map(({ heading }) => {
    const plain = heading.toLowerCase().trim()
    return words.find(([, word]) => word.test(plain))?.[0] ?? null
  })
  const [first] = pieces
  const opens = !told.includes('title') && told[0] === null && first !== undefined
  return told.map((place, n) => {
    if (place) return place
    if (n === 0 && opens && (first.text === '' || (first.heading === '' && first.text.length <= 120)))
      return 'title'
    return 'did'
  })
}
