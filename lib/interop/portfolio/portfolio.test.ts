// A dossier that goes out and comes back: as data it is the same, on paper a screen reader finds its way.
import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { anyAnswer, anyEntry, anyForm, anyProfile } from '@/lib/dossier/forms/rules/generated'
import { whole } from '@/lib/kernel/walk'
import { translator } from '@/lib/messages'
import { openPdf } from '../brought/pdf/rules'
import { escaped, pageOf, pathOf } from './archive/rules'
import { pdfOf } from './pdf/rules/document'
import type { Carried, Head } from './queries'
import { fingerprint, jsonOf, readDossier } from './rules'
import type { DossierFile, EntryInFile } from './schema'

const t = translator('nl')
const moment = '2027-03-16T09:00:00.000Z'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

const entry = (more: Partial<EntryInFile> = {}): EntryInFile => ({
  title: 'Stage bij de jachthaven',
  activityType: 'internship',
  did: 'Geschuurd en gelakt.',
  goals: 'Weten of techniek bij mij past.',
  result: '',
  evaluation: 'Vooral het lakken.',
  nextStep: '',
  day: '2027-02-01',
  lastDay: null,
  place: 'Loosdrecht',
  partner: '',
  competences: ['qualities', 'motives'],
  schoolYear: '2026-2027',
  sector: 'vo',
  school: 'Het Veerhuis',
  hidden: false,
  writtenAt: moment,
  changedAt: moment,
  form: null,
  extras: [],
  evidence: [],
  versions: [],
  ...more,
})
const head = (more: Partial<Head> = {}): Head => ({
  madeAt: moment,
  student: { name: 'Yusuf Aydın', school: 'Het Veerhuis' },
  profile: null,
  support: null,
  talks: [],
  total: 1,
  ...more,
})
async function* carried(
  entries: readonly EntryInFile[],
  keys: [string, string][] = [],
): AsyncGenerator<Carried> {
  for (const [n, one] of entries.entries()) yield { id: id(n), entry: one, form: null, keys: new Map(keys) }
}
const text = async (pieces: AsyncIterable<string>) => {
  let all = ''
  for await (const piece of pieces) all += piece
  return all
}
const bytes = (words: string) => new TextEncoder().encode(words)

describe('a dossier as data', () => {
  const anyWritten = fc.tuple(anyForm('entry'), anyEntry).chain(([form, core]) =>
    fc
      .record(
        Object.fromEntries(
          form.questions
            .filter(({ field }) => field === null)
            .map((question) => [question.key, anyAnswer(form, question)]),
        ),
      )
      .map((extras): { entry: EntryInFile; form: Carried['form'] } => {
        const known = { id: id(1), schoolId: id(2), school: 'Het Veerhuis', definition: form }
        const own = Object.entries(extras).map(([key, answer]) => ({
          schoolId: id(2),
          key,
          title: `Vraag ${key}`,
          answer,
        }))
        const { title } = core
        return {
          form: known,
          entry: entry({ ...core, title: title || 'Zonder naam', form: known.id, extras: own }),
        }
      }),
  )

  it('comes back without loss, whatever was written in whatever form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWritten, { maxLength: 4 }), anyProfile, async (written, profile) => {
        const told = head({ profile: { ...profile, changedAt: moment, extras: [] }, total: written.length })
        const source = async function* (): AsyncGenerator<Carried> {
          for (const [n, one] of written.entries()) yield { ...one, id: id(n), keys: new Map() }
        }
        const back = readDossier(bytes(await text(jsonOf(told, source()))))
        if (typeof back === 'string') throw new Error(back)
        expect(back.entries).toEqual(written.map((one) => one.entry))
        expect(back.profile).toEqual(told.profile)
        expect(back.student).toEqual(told.student)
        expect(back.forms).toEqual(written.length > 0 ? [written.at(-1)?.form] : [])
        expect(back.entries.map(fingerprint)).toEqual(written.map((one) => fingerprint(one.entry)))
      }),
      { numRuns: 100 },
    )
  })

  it('says in one word why a file is no dossier', async () => {
    const whole = await text(jsonOf(head(), carried([entry()])))
    const changed = (change: (file: DossierFile) => void) => {
      const file = JSON.parse(whole)
      change(file)
      return readDossier(bytes(JSON.stringify(file)))
    }
    expect(readDossier(bytes('Beste mentor,'))).toBe('notADossier')
    expect(readDossier(bytes('{"oversteekForm":1}'))).toBe('notADossier')
    expect(readDossier(bytes(whole.slice(0, -20)))).toBe('notADossier')
    expect(readDossier(bytes('{"oversteekDossier":2}'))).toBe('otherVersion')
    expect(readDossier(new Uint8Array(10_000_001))).toBe('tooBigFile')
    const first = (file: DossierFile) => file.entries[0] as EntryInFile
    expect(changed((file) => Object.assign(first(file), { title: '' }))).toBe('brokenDossier')
    expect(changed((file) => Object.assign(first(file), { did: 'x'.repeat(4001) }))).toBe('brokenDossier')
    expect(changed((file) => Object.assign(first(file), { day: '2027-02-31' }))).toBe('brokenDossier')
    expect(changed((file) => Object.assign(first(file), { place: 'nul\u0000' }))).toBe('brokenDossier')
    expect(changed(() => undefined)).not.toBe('brokenDossier')
  })
})

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

describe('a folder to keep', () => {
  it('escapes every word, and lets no name of a file lead out of it', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)> & \''
    const evidence = [
      {
        id: id(5),
        kind: 'document' as const,
        title: evil,
        fileName: '../../../etc/passwd',
        mime: 'x/y',
        bytes: 1,
        sha256: '',
        url: '',
        file: null,
      },
      {
        id: id(6),
        kind: 'link' as const,
        title: evil,
        fileName: '',
        mime: '',
        bytes: 0,
        sha256: '',
        url: 'javascript:alert(3)',
        file: null,
      },
      {
        id: id(7),
        kind: 'document' as const,
        title: '',
        fileName: 'x.html',
        mime: '',
        bytes: 1,
        sha256: '',
        url: '',
        file: null,
      },
    ]
    const told = head({
      student: { name: evil, school: evil },
      support: evil,
      talks: [{ day: '2027-03-01', mentorName: evil, step: evil, stepBy: null, signedByBoth: false }],
    })
    const seen: string[] = []
    const one = entry({
      title: evil,
      did: evil,
      place: evil,
      partner: evil,
      evidence,
      extras: [{ schoolId: id(1), key: 'own1', title: evil, answer: { kind: 'words', text: evil } }],
    })
    const html = await text(
      pageOf(
        t,
        told,
        carried(
          [one],
          [
            [id(5), 'a'],
            [id(7), 'b'],
          ],
        ),
        (path) => seen.push(path),
      ),
    )
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img src=x')
    expect(html).not.toMatch(/href="javascript/)
    expect(html.split(escaped(evil)).length).toBeGreaterThan(8)
    expect(html).toContain('<html lang="nl">')
    expect(seen).toEqual(['bestanden/00000000-passwd.bin', 'bestanden/00000000-x.bin'])
    expect(pathOf({ ...(evidence[0] as (typeof evidence)[0]), fileName: 'Mijn föto.JPG' })).toBe(
      'bestanden/00000000-mijn-foto.jpg',
    )
  })
})
