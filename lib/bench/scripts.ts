// What a page makes a browser download of scripts, as gzip on the wire.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { checkout } from '@/lib/db/places'

async function weigh(address: string): Promise<number> {
  const answer = await fetch(address, { headers: { 'accept-encoding': 'identity' } })
  return gzipSync(Buffer.from(await answer.arrayBuffer()), { level: 6 }).length
}

/** The scripts that a page's own HTML names; those for browsers without modules are not fetched by any other. */
export function scriptsIn(html: string): string[] {
  const found = new Set<string>()
  for (const [tag] of html.matchAll(/<(?:script|link)[^>]*>/g)) {
    const [, source] = /(?:src|href)="(\/_next\/static\/[^"]+\.js)[^"]*"/.exec(tag) ?? []
    if (source && !/nomodule/i.test(tag)) found.add(source)
  }
  // Parts that the page itself asks for stand in its data.
  for (const [, source] of html.matchAll(/(static\/chunks\/[\w./~-]+\.js)/g)) found.add(`/_next/${source}`)
  return [...found]
}

/** What every page of this build brings, also an empty one. */
export function emptyPage(): string[] {
  const manifest = JSON.parse(readFileSync(path.join(checkout, '.next/build-manifest.json'), 'utf8')) as {
    rootMainFiles: string[]
  }
  return manifest.rootMainFiles.map((file) => `/_next/${file}`)
}

const known = new Map<string, number>()
export async function weightOf(base: string, scripts: readonly string[]): Promise<number> {
  let sum = 0
  for (const script of scripts) {
    if (!known.has(script)) known.set(script, await weigh(base + script))
    sum += known.get(script) ?? 0
  }
  return sum
}
