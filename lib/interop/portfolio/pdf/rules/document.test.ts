// On paper a screen reader finds its way, and nothing of what was written is lost.
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { whole } from '@/lib/kernel/walk'
import { translator } from '@/lib/messages'
import { openPdf } from '../../../brought/pdf/rules'
import type { Head } from '../../queries'
import type { EntryInFile } from '../../schema'
import { pdfOf } from './document'
import { carried, entry, head, id, moment } from './invented'

const t = translator('nl')

// What the pages are drawn with, unpacked.
const drawnIn = (pdf: Buffer) =>
  [...pdf.toString('latin1').matchAll(/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)]
    .map(([, packed = '']) => inflateSync(Buffer.from(packed, 'latin1')).toString('latin1'))
    .join('\n')

type Node = { role?: string; alt?: string; id?: string; children?: Node[] }
async function readPdf(
  told: Head,
  entries: readonly EntryInFile[],
  keys: [string, string][] = [],
  jpeg?: Buffer,
) {
  const picture = async () => (jpeg ? { jpeg, wide: 40, high: 30 } : null)
  const { stream, drawn } = pdfOf(t, told, carried(entries, keys), picture, null)
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece as Uint8Array)
  await drawn
  const pdf = await openPdf(Buffer.concat(pieces))
  if (!pdf) throw new Error('no PDF')
  const pages = []
  for (let n = 1; n <= pdf.numPages; n++) {
    const page = await pdf.getPage(n)
    const items = (await page.getTextContent({ includeMarkedContent: true })).items as {
      str?: string
      id?: string | null
      type?: string
    }[]
    const words = new Map<string, string>()
    const stack: string[] = []
    for (const item of items) {
      if (item.type?.startsWith('begin')) stack.push(item.id ?? stack.at(-1) ?? '')
      else if (item.type === 'endMarkedContent') stack.pop()
      else words.set(stack.at(-1) ?? '', (words.get(stack.at(-1) ?? '') ?? '') + (item.str ?? ''))
    }
    const blocks: { role: string; words: string; alt?: string }[] = []
    const walk = (node: Node, role = '') => {
      const own = node.role ?? role
      if (own === 'Figure') blocks.push({ role: own, words: '', alt: node.alt })
      else if (node.id) blocks.push({ role: own, words: (words.get(node.id) ?? '').trim() })
      if (own !== 'Figure') for (const child of node.children ?? []) walk(child, own)
    }
    walk((await page.getStructTree()) as Node)
    pages.push(blocks)
  }
  const { info } = await pdf.getMetadata()
  const mark = await pdf.getMarkInfo()
  return { pages, info, mark, bytes: Buffer.concat(pieces) }
}

describe('a dossier on paper, read back', () => {
  it('has a language, a title, a structure in reading order, and words for each photo', async () => {
    const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#446' } })
      .jpeg()
      .toBuffer()
    const photo = {
      id: id(9),
      kind: 'photo' as const,
      title: 'Ik lak de romp',
      fileName: 'a.jpg',
      mime: 'image/jpeg',
      bytes: 1,
      sha256: '',
      url: '',
      file: null,
    }
    const profile = {
      proudOf: 'Mijn bootje',
      qualities: '',
      motives: '',
      workExplored: '',
      network: '',
      goalNow: '',
      planB: '',
      choiceAndWhy: '',
      changedAt: moment,
      extras: [],
    }
    const {
      pages,
      info,
      mark,
      bytes: raw,
    } = await readPdf(head({ profile }), [entry({ evidence: [photo] })], [[photo.id, 'key']], jpeg)
    expect(info).toMatchObject({ Language: 'nl-NL', Title: 'Loopbaandossier van Yusuf Aydın' })
    expect(mark).toMatchObject({ Marked: true })
    expect(raw.toString('latin1')).toContain('/DisplayDocTitle true')
    expect(raw.toString('latin1')).not.toContain('/Helvetica')
    expect(pages[0]?.map(({ role, words }) => `${role}: ${words}`)).toEqual([
      'H1: Loopbaandossier van Yusuf Aydın',
      'H2: Dit ben ik',
      'H3: Waar ben ik trots op?',
      'P: Mijn bootje',
    ])
    expect(pages[1]?.map(({ role, words, alt }) => `${role}: ${alt ?? words}`)).toEqual([
      'H2: Stage bij de jachthaven',
      'P: stage · 1 februari 2027 · Loosdrecht · Het Veerhuis 2026-2027',
      'H3: Wat heb je gedaan?',
      'P: Geschuurd en gelakt.',
      'H3: Wat wilde ik ervan leren?',
      'P: Weten of techniek bij mij past.',
      'H3: Wat vond ik ervan?',
      'P: Vooral het lakken.',
      'H3: Dit gaat over',
      'Lbl: •',
      'LBody: Wat kan ik goed, en hoe weet ik dat?',
      'Lbl: •',
      'LBody: Wat vind ik belangrijk, en waarom?',
      'Figure: Ik lak de romp',
      'P: Ik lak de romp',
    ])
  })

  it('loses nothing: not a word without spaces, not a page break, not a sign that no font has', async () => {
    const did = `${'aanéén'.repeat(60)}\n\nПривіт, ґанок! ş ğ ı Ł ő 😀🚀\n漢\n${'Een gewone zin die doorloopt. '.repeat(120)}`
    const { pages, bytes: raw } = await readPdf(head({ profile: null }), [entry({ did })])
    const words = pages
      .flat()
      .filter(({ role }) => role === 'P')
      .map((one) => one.words)
      .join('')
      .replaceAll(/\s/g, '')
    expect(words).toContain('aanéén'.repeat(60))
    expect(words).toContain('Привіт,ґанок!şğıŁő😀🚀')
    expect(words).toContain('Eengewonezindiedoorloopt.'.repeat(120))
    expect(pages.length).toBeGreaterThan(1)
    // Chinese is in none of the fonts: a box stands there, and the sign itself behind it.
    expect(drawnIn(raw)).toContain('/ActualText')
  })

  it('keeps "Dit ben ik" to one page, with long answers in full at the end', async () => {
    const long = 'Ik vertel hier heel veel over mijzelf. '.repeat(75).trim()
    const profile = {
      proudOf: long,
      qualities: long,
      motives: long,
      workExplored: long,
      network: long,
      goalNow: long,
      planB: long,
      choiceAndWhy: long,
    }
    const { pages } = await readPdf(head({ profile: { ...profile, changedAt: moment, extras: [] } }), [
      entry(),
    ])
    const heads = pages.map((page) => page.filter(({ role }) => role === 'H2').map(({ words }) => words))
    expect(heads[0]).toEqual(['Dit ben ik'])
    expect(heads[1]).toEqual(['Stage bij de jachthaven', 'Dit ben ik, het hele verhaal'])
    expect(pages[0]?.filter(({ role }) => role === 'H3')).toHaveLength(8)
    const all = pages
      .flat()
      .map(({ words }) => words)
      .join('')
      .replaceAll(/\s/g, '')
    expect(all.split(long.replaceAll(/\s/g, ''))).toHaveLength(9)
  })

  it('survives any text at all', { timeout: whole ? 600_000 : 60_000 }, async () => {
    const odd = fc.string({ unit: 'binary', maxLength: 200 }).map((one) => one.replaceAll('\u0000', ''))
    await fc.assert(
      fc.asyncProperty(odd, odd, async (title, did) => {
        const { pages } = await readPdf(head(), [entry({ title: title || 'x', did: `مرحبا ${did}` })])
        expect(pages.length).toBeGreaterThan(0)
      }),
      { numRuns: whole ? 100 : 4 },
    )
  })
})
