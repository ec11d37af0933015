// Every reader of foreign files, with what is made to hurt it: twice as much costs about twice as much, and what would
// cost more than a few seconds is refused before it is read.
import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { drawPhoto } from '@/lib/files/photo'
import { readCsv } from '../csv/rules'
import { rowsOf } from '../csv/stream/rules'
import { readDossier } from '../portfolio/rules'
import { sourcesOfZip } from '../zip/rules'
import { readBrought } from './rules/reading'

const bytes = (text: string) => new TextEncoder().encode(text)
const times = (n: number, one: (i: number) => string) => Array.from({ length: n }, (_, i) => one(i)).join('')

const word = (body: string) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ),
  })
const run = '<w:r><w:t>a</w:t></w:r>'
const bold = '<w:r><w:rPr><w:b/></w:rPr><w:t>b</w:t></w:r>'

/** A PDF of pages with these drawing instructions, packed as small as they go. */
function pdf(pages: string[]): Uint8Array {
  const parts: Buffer[] = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(
      `<< /Type /Pages /Count ${pages.length} /Kids [${times(pages.length, (i) => `${5 + 2 * i} 0 R `)}] >>`,
    ),
    Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'),
  ]
  for (const [i, page] of pages.entries()) {
    const packed = deflateSync(page, { level: 9 })
    parts.push(
      Buffer.concat([
        Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
        packed,
        Buffer.from('\nendstream'),
      ]),
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9000 9000] /Contents ${4 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
      ),
    )
  }
  const out: Buffer[] = [Buffer.from('%PDF-1.4\n')]
  const places: number[] = []
  let at = 9
  for (const [i, part] of parts.entries()) {
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), part, Buffer.from('\nendobj\n')])
    places.push(at)
    at += whole.length
    out.push(whole)
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  out.push(
    Buffer.from(
      `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${parts.length + 1} /Root 1 0 R >>\nstartxref\n${at}\n%%EOF`,
    ),
  )
  return new Uint8Array(Buffer.concat(out))
}
const shown = (drawn: string) => `BT /F1 10 Tf ${drawn} ET`
const placed = (i: number) => `1 0 0 1 ${(i % 100) * 80} ${Math.floor(i / 100) * 20} Tm (a) Tj `

const entry = {
  title: 't',
  activityType: 'other',
  did: '',
  goals: '',
  result: '',
  evaluation: '',
  nextStep: '',
}
const dossier = (entries: unknown[]) =>
  bytes(
    JSON.stringify({
      ...{ oversteekDossier: 1, madeAt: '2027-01-01T00:00:00Z', student: { name: 'x', school: 'y' } },
      ...{ profile: null, support: null, talks: [], entries, forms: [] },
    }),
  )
const many = (n: number) => Array.from({ length: n }, () => ({}))

async function drained(file: Uint8Array, maxLines = 50_000) {
  for await (const _ of rowsOf(
    (async function* () {
      yield file
    })(),
    { maxLines },
  )) {
  }
}
async function unzipped(file: Uint8Array) {
  const { sources, close } = await sourcesOfZip(file)
  for (const source of sources)
    for await (const _ of source.open()) {
    }
  close()
}
// What packs badly, as names do.
const noise = Uint8Array.from({ length: 60_000 }, (_, i) => 97 + ((Math.imul(i, 2654435761) >>> 13) % 25))
const read = (name: string) => (file: Uint8Array) => readBrought(name, file)

type Case = [what: string, made: (n: number) => Uint8Array | Promise<Uint8Array>, n: number]
const tables: Case[] = [
  ['lines', (n) => bytes(`a;b\n${'1;2\n'.repeat(n)}`), 20_000],
  ['lines that say nothing', (n) => bytes(`a;b\n1;2\n${';\n'.repeat(n)}`), 60_000],
  ['columns', (n) => bytes(`a;b\n${`${';'.repeat(290)}x\n`.repeat(n)}`), 400],
  ['quotes', (n) => bytes(`a;b\n${`"${'""'.repeat(9_000)}";b\n`.repeat(n)}`), 40],
  ['line ends in a text', (n) => bytes(`a;b\n${`"${'\n'.repeat(1_000)}";b\n`.repeat(n)}`), 60],
  ['a long line', (n) => bytes(`a;b\n${'x'.repeat(19_000)};${'y'.repeat(19_000)}\n`.repeat(n)), 40],
  ['letters of Windows', (n) => bytes(`a;b\n${`${'\u0092'.repeat(9_000)};b\n`.repeat(n)}`), 60],
]
const texts: [string, Case[]][] = [
  [
    'x.docx',
    [
      ['tiny paragraphs', (n) => word('<w:p/>'.repeat(n)), 20_000],
      ['runs', (n) => word(`<w:p>${run.repeat(n)}</w:p>`), 6_000],
      ['marks', (n) => word(`<w:p>${(run + bold).repeat(n)}</w:p>`), 2_500],
      ['cells', (n) => word(`<w:tbl><w:tr>${'<w:tc><w:p/></w:tc>'.repeat(n)}</w:tr></w:tbl>`), 5_000],
      ['attributes', (n) => word(`<w:p ${times(n, (i) => `a${i}="" `)}/>`), 40_000],
      ['depth', (n) => word('<w:tbl><w:tr><w:tc>'.repeat(n) + '</w:tc></w:tr></w:tbl>'.repeat(n)), 10_000],
    ],
  ],
  [
    'x.pdf',
    [
      ['text pieces', (n) => pdf([shown(times(n, placed))]), 8_000],
      ['pages', (n) => pdf(Array.from({ length: n }, () => shown(times(300, placed)))), 40],
      ['instructions', (n) => pdf([shown(`(a) Tj ${'q Q '.repeat(n)}`)]), 200_000],
      ['a long text', (n) => pdf([shown(`(${'a'.repeat(n)}) Tj`)]), 60_000],
      ['gaps', (n) => pdf([shown(`[${'(a) -1000 '.repeat(n)}] TJ`)]), 30_000],
      ['depth', (n) => pdf([shown(`(a) Tj ${'['.repeat(n)}`)]), 300_000],
    ],
  ],
  [
    'x.html',
    [
      ['marks', (n) => bytes(`<p>${'<b>a</b>'.repeat(n)}`), 50_000],
      ['lines', (n) => bytes(`<p>${'a<br>'.repeat(n)}`), 100_000],
      ['what never closes', (n) => bytes(`<p>a${'<!-- <script> < <b '.repeat(n)}`), 50_000],
      ['spaces', (n) => bytes(`<p>a<script></script${' '.repeat(n)}`), 900_000],
    ],
  ],
]
const cases: [string, (file: Uint8Array) => unknown, Case[]][] = [
  ['a list', (file) => readCsv(file, 100_000), tables],
  ['a list as it comes in', (file) => drained(file), tables],
  ...texts.map(([name, all]): (typeof cases)[number] => [name, read(name), all]),
  [
    'a dossier',
    readDossier,
    [
      ['experiences', (n) => dossier(Array.from({ length: n }, () => entry)), 800],
      [
        'words of its own',
        (n) => bytes(`{"oversteekDossier":1,${times(n, (i) => `"k${i}":0,`)}"z":0}`),
        100_000,
      ],
      ['numbers', (n) => bytes(`{"oversteekDossier":1,"entries":[${'0,'.repeat(n)}0]}`), 200_000],
    ],
  ],
  [
    'a zip',
    (file) => unzipped(file),
    [
      [
        'files',
        (n) =>
          zipSync(
            Object.fromEntries(
              times(n, (i) => `${i} `)
                .trim()
                .split(' ')
                .map((i) => [`f${i}.csv`, noise]),
            ),
          ),
        90,
      ],
      ['size', (n) => zipSync({ 'a.csv': strToU8(times(n, (i) => `${i};naam ${i * 7}\n`)) }), 150_000],
    ],
  ],
  [
    'a photo',
    drawPhoto,
    [
      [
        'pixels',
        (n) =>
          sharp({ create: { width: 3_000, height: n, channels: 3, background: '#2f6f73' } })
            .png()
            .toBuffer(),
        4_000,
      ],
    ],
  ],
]

// Of the processor's time, which other work on the machine doesn't stretch.
async function cost(act: () => unknown): Promise<number> {
  const began = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1_000
}

/** How many times as much the second costs: the least of several turns, since what disturbs only adds. */
async function ratio(one: () => unknown, other: () => unknown, most: number): Promise<number> {
  let [least, leastOther] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let turn = 0; turn < 8; turn++) {
    // A few milliseconds say nothing about what grows.
    least = Math.min(least, Math.max(await cost(one), 8))
    leastOther = Math.min(leastOther, await cost(other))
    if (leastOther / least < most) break
  }
  return leastOther / least
}

describe.each(cases)('%s', (_name, reader, all) => {
  it.each(all)('costs twice as much when there is twice as much of it: %s', async (_what, made, n) => {
    const [once, twice] = [await made(n), await made(2 * n)]
    await reader(once)
    expect(
      await ratio(
        () => reader(once),
        () => reader(twice),
        2.5,
      ),
    ).toBeLessThan(2.5)
  })
})

describe('what would cost more than a file may', () => {
  it.each([
    ['x.docx', () => word('<w:p/>'.repeat(250_000))],
    ['x.docx', () => word(`<w:p>${'&amp;'.repeat(250_000)}</w:p>`)],
    ['x.docx', () => word(`<w:p ${times(250_000, (i) => `a${i}="" `)}/>`)],
    ['x.pdf', () => pdf([shown(`(a) Tj ${'q Q '.repeat(4_000_000)}`)])],
    ['x.pdf', () => pdf([shown(`(${'a'.repeat(9_000_000)}) Tj`)])],
  ])('is told as too long: %s', async (name, made) => {
    expect(await readBrought(name, made())).toBe('broughtTooLong')
  })

  it.each([
    ['tooManyColumns', `a;b\n${';'.repeat(400)}\n`],
    ['tooManyLines', `a;b\n1;2\n${';\n'.repeat(310_000)}`],
    ['tooManyLines', `a;b\n1;2${'\n'.repeat(400_000)}`],
    ['hugeField', `a;b\n${'x'.repeat(30_000)};b\n`],
  ])('is told of a list in a word: %s', async (fault, text) => {
    expect(readCsv(bytes(text), 50_000)).toMatchObject({ fault })
    await expect(drained(bytes(text))).rejects.toMatchObject({ reason: fault })
  })

  it('is no dossier: a judge writes no report on a million faults', async () => {
    const broken = dossier(
      Array.from({ length: 500 }, () => ({ ...entry, extras: many(200), versions: many(200) })),
    )
    expect(readDossier(broken)).toBe('brokenDossier')
    const parsing = () => JSON.parse(Buffer.from(broken).toString())
    expect(await ratio(parsing, () => readDossier(broken), 20)).toBeLessThan(20)
  })

  it.each([
    ['gif', 'a GIF', 5_500],
    ['jpeg', 'a photo that comes in layers', 7_000],
  ] as const)('is a photo with too many pixels for its kind: %s', async (kind, _what, side) => {
    const made = sharp({ create: { width: side, height: side, channels: 3, background: '#2f6f73' } })
    const file = kind === 'gif' ? made.gif({ effort: 1 }) : made.jpeg({ progressive: true })
    expect(await drawPhoto(await file.toBuffer())).toEqual({ fault: 'photoTooLarge' })
  })
})

it('a large list leaves everybody else their turn', async () => {
  const file = bytes(`a;b\n${times(49_000, (i) => `N${i};${'naam '.repeat(40)}\n`)}`)
  let [turns, done] = [0, false]
  const turn = () => {
    turns += 1
    if (!done) setImmediate(turn)
  }
  turn()
  await drained(file)
  done = true
  expect(turns).toBeGreaterThan(file.length / 65_536)
})
