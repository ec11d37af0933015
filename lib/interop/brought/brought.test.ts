// What somebody wrote elsewhere, cut in pieces and put in its places: no word is lost on the way.
import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { coreForm } from '@/lib/dossier/forms/labels'
import { translator } from '@/lib/messages'
import { blocksOfHtml, blocksOfText, guessed, piecesOf } from './rules/pieces'
import { inBoxes, placed } from './rules/placing'
import { readBrought } from './rules/reading'
import { places } from './schema'
import { judge } from './word/rules'

const report = `# Stage bij de jachthaven

Plaats: Loosdrecht
Datum: 12-02-2027

Wat heb ik gedaan?
Ik heb een boot geschuurd.

Daarna lakte ik hem.

Mijn doel:
Weten of techniek bij mij past.

Hoe kijk ik erop terug?
Leuk, maar koud.

Volgende stap
`
const texts = places.filter((place) => place !== 'leave' && place !== 'day')
const bytes = (text: string) => new TextEncoder().encode(text)

describe('a text', () => {
  it('is cut at its headings and questions, with a good guess at each piece', () => {
    const pieces = piecesOf(blocksOfText(report))
    expect(pieces.map(({ heading, text }, n) => [guessed(pieces)[n], heading, text])).toEqual([
      ['title', 'Stage bij de jachthaven', ''],
      ['place', 'Plaats', 'Loosdrecht'],
      ['day', 'Datum', '12-02-2027'],
      ['did', 'Wat heb ik gedaan?', 'Ik heb een boot geschuurd.\n\nDaarna lakte ik hem.'],
      ['goals', 'Mijn doel', 'Weten of techniek bij mij past.'],
      ['evaluation', 'Hoe kijk ik erop terug?', 'Leuk, maar koud.'],
      ['nextStep', 'Volgende stap', ''],
    ])
  })

  it('lands in the boxes of the form, and the kind of activity is still asked', () => {
    const pieces = piecesOf(blocksOfText(report))
    const guesses = guessed(pieces)
    const typed = inBoxes(placed(pieces, guesses, guesses), coreForm(translator('nl'), 'entry'))
    expect(typed).toMatchObject({
      'q-title': 'Stage bij de jachthaven',
      'q-place': 'Loosdrecht',
      'q-day': '2027-02-12',
      'q-did': 'Ik heb een boot geschuurd.\n\nDaarna lakte ik hem.',
      'q-goals': 'Weten of techniek bij mij past.',
    })
    expect(Object.keys(typed)).not.toContain('q-activitytype')
  })

  it('keeps every word, wherever it is cut and whatever is chosen', () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 80 })
    const text = fc.array(fc.oneof(line, fc.lorem(), fc.constant(''), fc.constant('Doel:')), {
      maxLength: 40,
    })
    const letters = (one: string) => [...one.replaceAll(/[^\p{L}\p{N}]/gu, '')].sort().join('')
    fc.assert(
      fc.property(
        text,
        fc.array(fc.constantFrom(...texts), { minLength: 30, maxLength: 30 }),
        (lines, choice) => {
          const whole = lines.join('\n').toWellFormed().replaceAll('\u0000', '')
          const pieces = piecesOf(blocksOfText(whole))
          expect(letters(pieces.map((one) => one.heading + one.text).join(''))).toBe(letters(whole))
          expect(pieces.length).toBeLessThanOrEqual(30)
          const chosen = pieces.map((_one, n) => choice[n] ?? 'did')
          const { activityType: _kind, ...core } = placed(
            pieces,
            chosen,
            pieces.map(() => null),
          )
          expect(letters(Object.values(core).join(''))).toBe(letters(whole))
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('a web page', () => {
  it('gives its words in order, and nothing that runs', () => {
    const html = `<!doctype html><head><title>x</title></head><body><h1>Open dag &amp; meer</h1><script>alert(1)</script>
      <p>Ik keek bij <b>zorg</b>.<br>En bij techniek.</p><ul><li>leuk</li><li>druk</li></ul><h2>Doel</h2><p>Kiezen &lt;3</p><!-- weg`
    expect(blocksOfHtml(html)).toEqual([
      { kind: 'heading', text: 'Open dag & meer' },
      { kind: 'text', text: 'Ik keek bij zorg.\nEn bij techniek.' },
      { kind: 'text', text: '– leuk\n– druk' },
      { kind: 'heading', text: 'Doel' },
      { kind: 'text', text: 'Kiezen <3' },
    ])
  })
})

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
const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`

const pdf = async (words: number) => {
  const paper = new PDFDocument({ font: undefined, size: [9_000, 9_000] })
  const pieces: Buffer[] = []
  paper.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise((done) => paper.on('end', done))
  for (let n = 0; n < words; n++)
    paper.text(`dag ${n}`, (n % 100) * 80, Math.floor(n / 100) * 20, { lineBreak: false })
  paper.end()
  await ended
  return new Uint8Array(Buffer.concat(pieces))
}

describe('a file', () => {
  it('is read by what it is, not by what it is called', async () => {
    const docx = await readBrought('x.txt', word(paragraph('Open dag') + paragraph('Ik keek rond.')))
    expect(docx).toMatchObject({ kind: 'pieces', pieces: [{ text: 'Open dag' }, { text: 'Ik keek rond.' }] })
    expect(await readBrought('stage.md', bytes(report))).toMatchObject({ kind: 'pieces' })
    expect(JSON.stringify(await readBrought('x.txt', await pdf(3)))).toMatch(/dag 0.*dag 2/)
    expect(await readBrought('x.docx', bytes('%PDF-1.4 kapot'))).toBe('noTextInPdf')
    expect(await readBrought('x.docx', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3))).toBe('notOurFile')
    expect(await readBrought('x.txt', bytes('   '))).toBe('noTextInFile')
    expect(await readBrought('x.txt', new Uint8Array(10_000_001))).toBe('broughtTooBig')
    expect(await readBrought('dossier.json', bytes('{"oversteekDossier":9}'))).toBe('otherVersion')
    const deep = `{"oversteekDossier":1,"entries":${'['.repeat(4_000_000)}`
    expect(await readBrought('dossier.json', bytes(deep))).toBe('notADossier')
  })

  it('that swells up when it is unpacked is not unpacked', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(70_000_000) }, { level: 9 })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await judge(Buffer.from(bomb))).toBe('tooLong')
    // Its list says that it is small; what comes out says otherwise.
    const lies = Buffer.from(bomb)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(70_000_000)
    for (let at = lies.indexOf(size); at >= 0; at = lies.indexOf(size, at + 1)) lies.writeUInt32LE(1_000, at)
    expect(await judge(lies)).not.toBe('word')
    expect(await judge(Buffer.from(word(paragraph('x'))))).toBe('word')
    expect(await judge(Buffer.from(zipSync({ 'x.txt': strToU8('x') })))).toBe(null)
  })
  it('that is longer than anybody reads says so, whatever it is made of', async () => {
    const long: [string, Uint8Array][] = [
      ['x.docx', word(paragraph('Een dag.').repeat(12_000))],
      ['x.docx', word('<w:p/>'.repeat(2_500_000))],
      ['x.txt', bytes('Een dag.\n\n'.repeat(11_000))],
      ['x.txt', bytes('a'.repeat(400_000))],
      ['x.html', bytes(`<p>${'<b>a</b>'.repeat(300_000)}`)],
    ]
    for (const [name, file] of long) expect(await readBrought(name, file), name).toBe('broughtTooLong')
  })
})

describe('a file that asks for a lot of work', () => {
  // Of the processor's time, which other work on the machine doesn't stretch.
  const best = (run: () => unknown) =>
    Math.min(
      ...[1, 2, 3, 4, 5].map(() => {
        const began = process.cpuUsage()
        run()
        const { user, system } = process.cpuUsage(began)
        return (user + system) / 1_000
      }),
    )

  it('costs eight times as much when it is eight times as long, and not sixty-four', () => {
    const made: [string, (n: number) => unknown][] = [
      ['paragraphs', (n) => piecesOf(blocksOfText('Ik keek rond en het was er druk.\n\n'.repeat(n)))],
      ['headings', (n) => piecesOf(blocksOfText('Doel:\nKijken.\n\n'.repeat(n)))],
      ['one paragraph', (n) => piecesOf(blocksOfText('Ik keek rond. '.repeat(n)))],
      ['marks', (n) => piecesOf(blocksOfHtml('<p>a <b>b</b></p>'.repeat(n)))],
      ['open marks', (n) => blocksOfHtml('<!-- <script> < <b '.repeat(n))],
      ['gaps', (n) => blocksOfText(' \n \t'.repeat(n))],
    ]
    for (const [name, run] of made) {
      run(1_000)
      expect(
        best(() => run(24_000)) /
          Math.max(
            best(() => run(3_000)),
            0.2,
          ),
        name,
      ).toBeLessThan(24)
    }
  })

  it.each([
    ['a Word file', async () => word('<w:p><w:r><w:t>a</w:t></w:r></w:p>'.repeat(9_000))],
    ['a page of a PDF', () => pdf(12_000)],
  ])('leaves the thread that answers everybody free: %s', async (_what, made) => {
    const file = await made()
    let [longest, last, done] = [0, performance.now(), false]
    const turn = () => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
      if (!done) setImmediate(turn)
    }
    const began = performance.now()
    turn()
    expect(await readBrought('x', file)).toMatchObject({ kind: 'pieces' })
    done = true
    expect(longest / (performance.now() - began)).toBeLessThan(0.5)
  })
})
