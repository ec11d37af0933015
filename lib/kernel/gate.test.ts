import { describe, expect, it } from 'vitest'
import { policyOf, refusalOf, turns } from './gate.mjs'

const home = 'https://oversteek.example'
const soon = () => new Promise((resolve) => setImmediate(resolve))

describe('before anything is asked', () => {
  it.each([
    ['GET', '/mijn', {}, null],
    ['HEAD', '/mijn?a=%', {}, null],
    ['POST', '/mijn', { origin: home }, null],
    ['POST', '/mijn', {}, null],
    ['POST', '/mijn', { origin: 'https://elders.example' }, 403],
    ['POST', '/mijn', { origin: 'null' }, 403],
    ['GET', '/leerlingen/%E0%A4%A', {}, 400],
    ['PUT', '/mijn', {}, 405],
    ['DELETE', '/mijn', {}, 405],
    ['TRACE', '/', {}, 405],
  ])('%s %s %j is answered %s', (method, url, headers, status) => {
    expect(refusalOf({ method, url, headers }, home)).toBe(status)
  })

  it('every page has a nonce of its own, and what is built or evidence has no policy of ours', () => {
    expect(policyOf('/mijn')).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'/)
    expect(policyOf('/mijn')).not.toBe(policyOf('/mijn'))
    for (const url of ['/_next/static/a.js', '/bewijs/1', '/api/health']) expect(policyOf(url)).toBeNull()
  })
})

describe('a full server', () => {
  const limits = { atOnce: 2, waiting: 3, seconds: { page: 0.05, act: 0.2 } }

  it('lets as many in as it says, and the next when one is done, acts before pages', async () => {
    const line = turns(limits)
    const [first, second] = [await line.take(false), await line.take(false)]
    const order: string[] = []
    const third = line.take(false).then(() => order.push('page'))
    const fourth = line.take(true).then(() => order.push('act'))
    await soon()
    expect(order).toEqual([])
    first?.()
    // Done twice is done once.
    first?.()
    await fourth
    await soon()
    expect(order).toEqual(['act'])
    second?.()
    await third
    expect(order).toEqual(['act', 'page'])
  })

  it('has an end to its patience and to its line, and goes on after it', async () => {
    const line = turns(limits)
    const inside = [await line.take(false), await line.take(true)]
    const waits = [line.take(false), line.take(false), line.take(true)]
    expect(await line.take(true)).toBeNull()
    expect(await waits[0]).toBeNull()
    expect(await waits[1]).toBeNull()
    expect(await waits[2]).toBeNull()
    for (const done of inside) done?.()
    const again = [await line.take(false), await line.take(false)]
    expect(again.every(Boolean)).toBe(true)
  })
})
