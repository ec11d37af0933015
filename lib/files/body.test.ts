import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { BodyTooBig, BrokenForm, readBody, readForm, receiveFile } from './body'

/** A sender that never ends and never says how much is coming; counts what was taken of it. */
function endless(type: string, first: string) {
  let taken = 0
  const body = new ReadableStream<Uint8Array>({
    pull(out) {
      out.enqueue(taken === 0 ? Buffer.from(first) : Buffer.alloc(10_000, 97))
      taken += 10_000
    },
  })
  const request = new Request('http://a.example', {
    method: 'POST',
    body,
    headers: { 'content-type': type },
    duplex: 'half',
  } as RequestInit)
  return { request, taken: () => taken }
}
const start = (part: string) => `--x\r\ncontent-disposition: form-data; name="a"${part}\r\n\r\n`
const form = 'multipart/form-data; boundary=x'
const sent = (text: string, type = form) =>
  new Request('http://a.example', { method: 'POST', body: text, headers: { 'content-type': type } })

describe('a body without an end', () => {
  it('is taken in up to its limit and no further, as text, as a form, as a file and as a field', async () => {
    const ways: [string, string, (request: Request) => Promise<unknown>][] = [
      ['text/plain', 'a', (request) => readBody(request, 200_000).catch((error) => error)],
      [form, start(''), (request) => readForm(request, 200_000)],
      [
        form,
        start('; filename="b"'),
        (request) => receiveFile(request, 200_000, async () => null).catch((error) => error),
      ],
      [form, start(''), (request) => receiveFile(request, 200_000, async () => null).catch((error) => error)],
    ]
    for (const [type, first, read] of ways) {
      const { request, taken } = endless(type, first)
      const got = await read(request)
      expect(got === null || got instanceof BodyTooBig).toBe(true)
      expect(taken()).toBeLessThan(500_000)
    }
  })

  it('that says its length is refused before its first byte', async () => {
    const { request, taken } = endless('text/plain', 'a')
    const before = taken()
    const told = new Request(request, { headers: { 'content-length': '1500000000' } })
    await expect(readBody(told, 200_000)).rejects.toThrow(BodyTooBig)
    expect(taken() - before).toBeLessThanOrEqual(20_000)
  })
})

const nothing = async () => null

describe('a form', () => {
  it('gives its fields and its file', async () => {
    const whole = `${start('').replace('"a"', '"title"')}Stage\r\n${start('; filename="b.txt"')}hallo\r\n--x--\r\n`
    const got = await receiveFile(sent(whole), 100, async ({ fields, file }) => [
      fields,
      file?.name,
      file && (await readFile(file.path, 'utf8')),
      file?.path,
    ])
    expect(got.slice(0, 3)).toEqual([{ title: 'Stage' }, 'b.txt', 'hallo'])
    expect(existsSync(String(got[3]))).toBe(false)
    expect((await readForm(sent('link=x&y=z', 'application/x-www-form-urlencoded')))?.get('link')).toBe('x')
  })

  it('that broke off, or is none, is no form', async () => {
    await expect(receiveFile(sent(start('; filename="b"')), 100, nothing)).rejects.toThrow(BrokenForm)
    await expect(receiveFile(sent('x', 'text/plain'), 100, nothing)).rejects.toThrow(BrokenForm)
    expect(await readForm(sent('x', 'text/plain'))).toBeNull()
    await expect(
      receiveFile(sent(`${start('; filename="b"')}${'a'.repeat(102)}\r\n--x--\r\n`), 100, nothing),
    ).rejects.toThrow(BodyTooBig)
  })
})

it('nobody else reads the body of a request', () => {
  const readers = ['app', 'lib']
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(
          (file) => /\.tsx?$/.test(file) && !/\.(test|prove)\.ts$|^(cli|bench)\/|generated\//.test(file),
        )
        .map((file) => path.join(folder, file)),
    )
    .filter((file) =>
      /\b(request|req)\.(formData|json|text|arrayBuffer|blob|bytes)\(|fromWeb\(request\.body|of \(?request\.body/.test(
        readFileSync(file, 'utf8'),
      ),
    )
  expect(readers).toEqual(['lib/files/body.ts'])
})
