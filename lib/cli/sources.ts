import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { checkout } from '@/lib/db/places'

const skipped = new Set(['node_modules', 'generated', '.next'])

// A fingerprint of files, to skip work whose outcome cannot have changed.
export function fingerprint(places: string[], counts: (file: string) => boolean = () => true): string {
  const sum = createHash('sha256')
  const visit = (place: string) => {
    const full = path.join(checkout, place)
    if (!existsSync(full)) return
    if (statSync(full).isFile()) {
      if (counts(place)) sum.update(place).update('\0').update(readFileSync(full))
      return
    }
    for (const entry of readdirSync(full).sort()) if (!skipped.has(entry)) visit(path.join(place, entry))
  }
  for (const place of places) visit(place)
  return sum.digest('hex')
}

// What only tests use, and what is only read, changes neither the product nor the region that is played in it.
const isTest = (file: string) =>
  /\.(test|prove)\.tsx?$|(^|\/)(region-)?testing\.ts$|kernel\/walk\.ts$|vitest\.config\.ts$|\.md$/.test(file)

export const productFingerprint = () =>
  fingerprint(
    [
      'app',
      'components',
      'lib',
      'prisma/schema',
      'prisma/seed',
      'public',
      'next.config.js',
      'proxy.ts',
      'instrumentation.ts',
      'tsconfig.json',
      'package-lock.json',
    ],
    (file) => !isTest(file) && !file.startsWith(path.join('lib', 'cli')),
  )

export const seedFingerprint = () =>
  fingerprint(
    ['prisma', 'lib', 'package-lock.json'],
    (file) => !isTest(file) && !file.startsWith(path.join('lib', 'cli')),
  )
