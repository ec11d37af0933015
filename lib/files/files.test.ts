// The test makes its own files: what somebody could send, and what comes out.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, describe, expect, it } from 'vitest'
import { contentOf } from './content'
import { takeIn } from './intake'
import { labelOf } from './name'
import { drawPhoto } from './photo'
import { diskStore } from './store'

const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-files-'))
const store = diskStore(folder)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const kept = async () => {
  const keys: string[] = []
  for await (const { key } of store.list()) keys.push(key)
  return keys
}
const bytesIn = async (key: string) => {
  const pieces: Buffer[] = []
  for await (const piece of (await store.open(key))?.read() ?? []) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** A photo as a phone makes it: lying on its side, with the place where it was taken. */
const fromPhone = () =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: '#2f6f73' } })
    .composite([
      { input: { create: { width: 400, height: 40, channels: 3, background: '#fff' } }, top: 0, left: 0 },
    ])
    .jpeg()
    .withExif({
      IFD0: { Make: 'Telefoon', Artist: 'Yusuf' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '51/1 58/1 0/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '5/1 54/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

/** A small PNG that says it is as large as you like. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const rows = chunk('IDAT', deflateSync(Buffer.alloc(100_000)))
  return Buffer.concat([signature, chunk('IHDR', header), rows, chunk('IEND', Buffer.alloc(0))])
}

const office = (type: string, more: Record<string, Uint8Array> = {}) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    ),
    'word/document.xml': strToU8('<w:document/>'),
    ...more,
  })
const odf = (kind: string) =>
  zipSync({
    mimetype: [strToU8(`application/vnd.oasis.opendocument.${kind}`), { level: 0 }],
    'content.xml': strToU8('<x/>'),
  })
const wave = () => {
  const sound = Buffer.alloc(44 + 800)
  sound.write('RIFF', 0)
  sound.writeUInt32LE(36 + 800, 4)
  sound.write('WAVEfmt ', 8)
  sound.writeUInt32LE(16, 16)
  return sound
}
const box = (type: string, ...inside: Buffer[]) => {
  const body = Buffer.concat(inside)
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4)
  return Buffer.concat([head, body])
}
const recording = (handler: string) =>
  Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\0\0isommp42')),
    box('moov', box('hdlr', Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(12))),
  ])
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

describe('a photo', () => {
  it('comes out upright, without where it was taken or who took it, in two sizes', async () => {
    const sent = await fromPhone()
    const before = await sharp(sent).metadata()
    expect([before.orientation, before.exif?.includes('Yusuf')]).toEqual([6, true])
    const file = await takeIn({ name: 'IMG_2041.JPG', bytes: sent }, store)
    expect(file).toMatchObject({ kind: 'photo', mime: 'image/jpeg', width: 300, height: 400 })
    for (const key of [file.storageKey, file.previewKey as string]) {
      const bytes = await bytesIn(key)
      const after = await sharp(bytes).metadata()
      expect([after.exif, after.xmp, after.iptc, after.orientation]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ])
      expect(bytes.includes('Yusuf') || bytes.includes('GPS') || bytes.includes('Exif')).toBe(false)
      // The white edge that was on top of the sensor stands on the right of the picture now.
      const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
      const bright = (x: number) => data[((info.height >> 1) * info.width + x) * info.channels] ?? 0
      expect(bright(info.width - 5)).toBeGreaterThan(220)
      expect(bright(5)).toBeLessThan(120)
    }
  })

  it('is made no larger than a screen needs, and a preview small', async () => {
    const large = await sharp({ create: { width: 5000, height: 3000, channels: 3, background: '#888' } })
      .png()
      .toBuffer()
    const drawn = await drawPhoto(large)
    expect(drawn).toMatchObject({ width: 2560, height: 1536 })
    const preview = await sharp('preview' in drawn ? drawn.preview : undefined).metadata()
    expect(preview).toMatchObject({ width: 480, height: 288, format: 'webp' })
  })

  it('that claims more pixels than memory holds is refused before it is drawn', async () => {
    const before = process.memoryUsage().rss
    expect(await drawPhoto(bomb(50_000))).toEqual({ fault: 'photoTooLarge' })
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000)
  })

  it('that is a page and an archive as well comes out as a photo and nothing else', async () => {
    const both = Buffer.concat([
      await fromPhone(),
      Buffer.from(`<html><script>alert(1)</script></html>`),
      Buffer.from(zipSync({ 'run.sh': strToU8('rm -rf /') })),
    ])
    const { storageKey, mime } = await takeIn({ name: 'foto.html', bytes: both }, store)
    const out = await bytesIn(storageKey)
    expect(mime).toBe('image/jpeg')
    expect(out.includes('<script') || out.includes('PK\u0003\u0004') || out.includes('run.sh')).toBe(false)
  })

  it('that is broken off is refused, and nothing of it is kept', async () => {
    const before = await kept()
    const whole = await sharp({
      create: {
        width: 900,
        height: 900,
        channels: 3,
        background: '#888',
        noise: { type: 'gaussian', mean: 120, sigma: 40 },
      },
    })
      .jpeg()
      .toBuffer()
    await expect(takeIn({ name: 'x.jpg', bytes: whole.subarray(0, 9_000) }, store)).rejects.toMatchObject({
      reason: 'fileDamaged',
    })
    expect(await kept()).toEqual(before)
  })
})

describe('a file', () => {
  it.each([
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF'), 'document', 'application/pdf'],
    ['a Word text', office('wordprocessingml.document'), 'document', /wordprocessingml\.document$/],
    ['a sheet', office('spreadsheetml.sheet'), 'document', /spreadsheetml\.sheet$/],
    ['an OpenDocument text', odf('text'), 'document', 'application/vnd.oasis.opendocument.text'],
    ['a wave', wave(), 'audio', 'audio/wav'],
    ['a recording of a phone', recording('soun'), 'audio', 'audio/mp4'],
  ])('that is %s comes in as what it is, whatever it is called', async (_what, bytes, kind, mime) => {
    const file = await takeIn({ name: 'virus.exe', bytes }, store)
    expect(file).toMatchObject({
      kind,
      mime: expect.stringMatching(mime),
      previewKey: null,
      bytes: bytes.length,
    })
    expect(await bytesIn(file.storageKey)).toEqual(Buffer.from(bytes))
  })

  it.each([
    ['an SVG with a script', Buffer.from(svg), 'fileIsPage'],
    ['an SVG behind a declaration', Buffer.from(`<?xml version="1.0"?>\n${svg}`), 'fileIsPage'],
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'fileIsPage'],
    ['a page in two bytes a letter', Buffer.from('\ufeff<html><script>', 'utf16le'), 'fileIsPage'],
    ['a program for Windows', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'fileIsProgram'],
    ['a program for a shell', Buffer.from('#!/bin/sh\nrm -rf /'), 'fileIsProgram'],
    [
      'a text with macros',
      office('wordprocessingml.document', { 'word/vbaProject.bin': strToU8('x') }),
      'fileHasMacros',
    ],
    [
      'a text that says it has macros',
      zipSync({
        '[Content_Types].xml': strToU8(
          '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
        ),
        'word/document.xml': strToU8('<w:document/>'),
      }),
      'fileHasMacros',
    ],
    ['an archive', zipSync({ 'a.txt': strToU8('x') }), 'fileUnknownKind'],
    ['a PDF behind something else', Buffer.from('<script>%PDF-1.7'), 'fileIsPage'],
    ['a film', recording('vide'), 'fileUnknownKind'],
    ['plain text', Buffer.from('hallo'), 'fileUnknownKind'],
    ['nothing', Buffer.alloc(0), 'fileEmpty'],
  ])('that is %s is refused, also under the name of a photo', async (_what, bytes, reason) => {
    const before = await kept()
    await expect(takeIn({ name: 'foto.jpg', bytes }, store)).rejects.toMatchObject({
      code: 'invalid',
      reason,
    })
    expect(await kept()).toEqual(before)
  })

  it('of more than 20 MB is refused', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(20 * 1024 * 1024)])
    await expect(takeIn({ name: 'x.pdf', bytes }, store)).rejects.toMatchObject({ reason: 'fileTooBig' })
  })

  it('never reaches a place that its name says', async () => {
    const bytes = Buffer.from('%PDF-1.7')
    const file = await takeIn({ name: '../../../etc/cron.d/kwaad.pdf', bytes }, store)
    expect([file.fileName, file.storageKey]).toEqual(['kwaad.pdf', expect.stringMatching(/^[0-9a-f]{40}$/)])
    expect(await contentOf(bytes)).toMatchObject({ extension: 'pdf' })
    await expect(store.open('../../../etc/passwd')).rejects.toThrow('not a key')
  })

  it.each([
    ['C:\\Users\\x\\verslag.docx', 'verslag.docx'],
    ['foto\u202Egpj.exe', 'fotogpj.exe'],
    ['a\u0000b\r\nc.pdf', 'abc.pdf'],
    ['....//.htaccess', 'htaccess'],
    ['   ', ''],
    [`${'ë'.repeat(200)}.pdf`, `${'ë'.repeat(116)}.pdf`],
    ['é\u0301\ud800.pdf', 'é\u0301\ufffd.pdf'],
  ])('%j is called %j', (name, label) => {
    expect(labelOf(name)).toBe(label)
  })
})
