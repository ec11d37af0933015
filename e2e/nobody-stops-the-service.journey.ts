// What one sender does must not be felt by everybody, and what went wrong must not be read by who keeps the log.
import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import http from 'node:http'
import { strToU8, zipSync } from 'fflate'
import PDFDocument from 'pdfkit'
import { query } from '@/lib/db/testing'
import { handlers } from '@/lib/doors/inventory'
import { signIn } from './cast'
import { type Ask, addressOf, caller, opener, post, postable, tagOf, things } from './doors'
import { expect, test, useWorld } from './world'

const world = useWorld()
const MB = 1024 * 1024

const memory = () => {
  const file = `/proc/${world.web.child.pid}/status`
  return existsSync(file) ? Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1]) / 1024 : 0
}

/** Sends a form without a length that never ends, until it is answered or cut off; how much went and what came back. */
async function sendForever(ask: Ask, address: string, kind: 'file' | 'field' | 'text') {
  const { cookies } = await ask.storageState()
  const type = kind === 'text' ? 'text/plain' : 'multipart/form-data; boundary=x'
  const name = kind === 'file' ? 'name="file"; filename="lijst.csv"' : 'name="link"'
  const request = http.request(new URL(address, world.baseURL), {
    method: 'POST',
    headers: {
      origin: world.baseURL,
      'content-type': type,
      cookie: cookies.map((one) => `${one.name}=${one.value}`).join('; '),
    },
  })
  let [sent, status, over] = [0, 0, false]
  const ended = new Promise<void>((done) => {
    const end = () => {
      over = true
      done()
    }
    request.on('error', end).on('close', end)
    request.on('response', (answer) => {
      status = answer.statusCode ?? 0
      answer.on('end', end).on('error', end).resume()
    })
  })
  if (kind !== 'text') request.write(`--x\r\ncontent-disposition: form-data; ${name}\r\n\r\n`)
  const piece = Buffer.alloc(256 * 1024, 97)
  while (!over && sent < 400 * MB) {
    sent += piece.length
    if (!request.write(piece))
      await Promise.race([ended, new Promise<void>((done) => request.once('drain', done))])
    await new Promise((next) => setImmediate(next))
  }
  request.destroy()
  return { sent: sent / MB, status }
}
test('a body that never ends is cut off at every way in, whoever sends it', async () => {
  test.skip(!existsSync('/proc/self/status'), 'memory is read from /proc')
  const it = await things(world.ownerUrl)
  const ways = Object.entries(handlers).filter(([name]) => name.startsWith('POST '))
  expect(ways.length).toBeGreaterThan(6)
  const nobody = await caller(world.baseURL, null)
  const faults: string[] = []
  for (const [name, door] of ways) {
    const address = addressOf(name.slice(5), it).replace('[...nextauth]', 'callback/demo')
    const asker = opener(door) ? await caller(world.baseURL, opener(door)) : nobody
    for (const ask of new Set([nobody, asker]))
      for (const kind of ['file', 'field', 'text'] as const) {
        const before = memory()
        const { sent, status } = await sendForever(ask, address, kind)
        // A folder of 60 MB may come in, and stands in memory while it is judged.
        const grown = memory() - before
        if (sent >= 400 || status >= 500 || grown > 200)
          faults.push(`${name} ${kind}: ${Math.round(sent)} MB sent, ${status}, ${Math.round(grown)} MB kept`)
      }
  }
  expect(faults).toEqual([])
  expect((await nobody.get('/inloggen')).status()).toBe(200)
})

const word = (paragraphs: string[]) =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${paragraphs
        .map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`)
        .join('')}</w:body></w:document>`,
    ),
  })
const pdf = async (text: string) => {
  const paper = new PDFDocument()
  const pieces: Buffer[] = []
  paper.on('data', (piece: Buffer) => pieces.push(piece))
  const ended = new Promise((done) => paper.on('end', done))
  paper.text(text)
  paper.end()
  await ended
  return Buffer.concat(pieces)
}

test('a Word file and a PDF are read while everybody else goes on', async ({ open }) => {
  const yusuf = await signIn(await open({ javaScriptEnabled: false }), 'yusuf')
  const bring = async (name: string, buffer: Buffer) => {
    await yusuf.goto('/mijn/dossier/inbrengen')
    await yusuf
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer })
    await yusuf.getByRole('button', { name: 'Kijk wat erin staat' }).click()
  }
  await bring('stage.docx', Buffer.from(word(['Stage bij de molen', 'Ik heb de wieken gesmeerd.'])))
  await expect(yusuf.getByText('Ik heb de wieken gesmeerd.').first()).toBeVisible()
  await bring('dag.pdf', await pdf('Open dag bij de bakker, waar ik brood kneedde.'))
  await expect(yusuf.getByText('waar ik brood kneedde').first()).toBeVisible()

  // Few bytes that ask for a lot: others are answered as if nothing happened, in far less time than the file takes.
  const nobody = await caller(world.baseURL, null)
  const heavy = bring('zwaar.docx', Buffer.from(word(Array(60_000).fill(''))))
  let [answered, over] = [0, false]
  void heavy.finally(() => (over = true))
  while (!over) {
    expect((await nobody.get('/api/health')).ok()).toBe(true)
    answered++
  }
  await heavy
  expect(answered).toBeGreaterThan(10)
  await expect(yusuf.getByRole('alert')).toBeVisible()
})

test('one person never takes everybody’s turn', async () => {
  const yusuf = await caller(world.baseURL, 'yusuf')
  const mine = (address: string) => `${address}?van=${encodeURIComponent(tagOf(yusuf))}`
  const origin = { origin: world.baseURL }
  const write = postable().find((one) => one.name === 'writeEntry')?.id as string
  const answers = await Promise.all(
    Array.from({ length: 40 }, () =>
      post(
        yusuf,
        write,
        { 'q-title': 'Molen', 'q-activitytype': 'other', 'q-did': 'Gemalen.', key: randomUUID() },
        origin,
      ),
    ),
  )
  const refused = answers.flatMap(({ outcome }) => (outcome?.status === 'refused' ? [outcome] : []))
  expect(answers.filter(({ to }) => to !== null).length).toBeGreaterThanOrEqual(8)
  expect(refused.length).toBeGreaterThan(10)
  expect(refused.every(({ typed }) => typed['q-did'] === 'Gemalen.')).toBe(true)

  // A second file to take along leads to the first.
  const take = () =>
    yusuf.post(mine('/mijn/dossier/meenemen/maak'), { form: { kind: 'archive' }, headers: origin })
  const made = await Promise.all([take(), take(), take()])
  const places = new Set(made.map((one) => one.headers().location?.replace('?bezig=1', '')))
  places.delete('/mijn/dossier/meenemen')
  expect(places.size).toBe(1)
})

test('who is nobody has no large body taken in, and gets none back', async () => {
  const nobody = await caller(world.baseURL, null)
  const buffer = Buffer.alloc(10 * MB, 97)
  const before = memory()
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      nobody.post('/inloggen', {
        multipart: { text: { name: 'a.txt', mimeType: 'text/plain', buffer } },
        headers: { origin: world.baseURL },
      }),
    ),
  )
  expect(new Set(answers.map((one) => one.status()))).toEqual(new Set([413]))
  expect(
    Math.max(...(await Promise.all(answers.map(async (one) => (await one.text()).length)))),
  ).toBeLessThan(2_000)
  expect(memory() - before).toBeLessThan(150)
})

test('an error of ours is told with a number, and logged with that number and without what was typed', async () => {
  const secret = 'Thuis is het niet veilig'
  await query(
    world.ownerUrl,
    `ALTER TABLE lob_entry ADD CONSTRAINT planted CHECK (title NOT LIKE 'Thuis%') NOT VALID`,
  )
  const yusuf = await caller(world.baseURL, 'yusuf')
  const id = postable().find((one) => one.name === 'writeEntry')?.id as string
  const fields = {
    'q-title': secret,
    'q-activitytype': 'other',
    'q-did': `${secret}, en ik weet niet wat ik moet.`,
    key: randomUUID(),
  }
  const { outcome } = await post(yusuf, id, fields, { origin: world.baseURL })
  await query(world.ownerUrl, 'ALTER TABLE lob_entry DROP CONSTRAINT planted')
  expect(outcome).toMatchObject({ status: 'refused', typed: { 'q-title': secret } })
  const [, reference = ''] = /([0-9a-f]{8})/.exec(outcome?.status === 'refused' ? outcome.message : '') ?? []
  const said = world.web.said()
  expect(said).toMatch(new RegExp(`\\[${reference}\\] Fault: .*23514`))
  expect(said).not.toContain('niet veilig')
})
