import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { openReaders } from './readers'

test('readers ask what they are told, in turns of their own, and an answer that is no page is an error', async () => {
  const asked: Record<string, number> = {}
  const server = createServer((request, answer) => {
    const path = request.url ?? ''
    asked[path] = (asked[path] ?? 0) + 1
    answer.statusCode =
      path === '/broken' && asked[path] === 7 ? 500 : request.headers.cookie === 'a=b' ? 200 : 404
    answer.end('page')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const readers = openReaders()
  try {
    const ask = { base, cookie: 'a=b', paths: ['/1', '/2', '/3', '/4'], readers: 4, requests: 24 }
    const { times, seconds, wrong } = await readers.read(ask)
    expect(times).toHaveLength(24)
    expect(seconds).toBeGreaterThan(0)
    expect(wrong).toEqual({})
    expect(asked).toEqual({ '/1': 6, '/2': 6, '/3': 6, '/4': 6 })
    const broken = readers.read({ ...ask, paths: ['/broken'] })
    await expect(broken).rejects.toThrow('/broken for 4 readers: {"500":1}')
  } finally {
    await readers.stop()
    server.close()
  }
})
