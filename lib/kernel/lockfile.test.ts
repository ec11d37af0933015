import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { minimum, overdue } from './advisories'

const sameVersion = ['prisma', '@prisma/client', '@prisma/adapter-pg', '@prisma/driver-adapter-utils']

type Lock = { packages: Record<string, { version?: string }> }
const numbers = (version: string) => version.split('-')[0]?.split('.').map(Number) ?? []

function older(version: string, than: string): boolean {
  const [a, b] = [numbers(version), numbers(than)]
  for (let i = 0; i < 3; i++) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) < (b[i] ?? 0)
  return version.includes('-') && !than.includes('-')
}

// Where several lines are kept safe, the line of the same major number counts; an older line than all is too old.
function tooOld(lock: Lock): string[] {
  const found: string[] = []
  for (const [place, { version = '' }] of Object.entries(lock.packages)) {
    const name = place.split('node_modules/').at(-1) ?? ''
    const lines = minimum[name]
    if (!lines) continue
    const line = lines.find((one) => numbers(one)[0] === numbers(version)[0]) ?? lines[0]
    if (line && older(version, line)) found.push(`${place} ${version} < ${line}`)
  }
  const versions = new Set(sameVersion.map((name) => lock.packages[`node_modules/${name}`]?.version))
  if (versions.size > 1) found.push(`prisma packages differ: ${[...versions].join(', ')}`)
  return found
}

test('no package is older than the last version without a known hole', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  expect(lock.packages['node_modules/next']?.version).toBeTruthy()
  expect(tooOld(lock)).toEqual([])
})

test('the check sees planted old versions', () => {
  const prisma = Object.fromEntries(
    sameVersion.map((name) => [`node_modules/${name}`, { version: '7.10.0' }]),
  )
  const lock = (packages: Lock['packages']) => tooOld({ packages: { ...prisma, ...packages } })
  expect(lock({ 'node_modules/next': { version: '16.3.2' } })).toHaveLength(1)
  expect(lock({ 'node_modules/next': { version: '16.3.3-canary.1' } })).toHaveLength(1)
  expect(lock({ 'node_modules/a/node_modules/jws': { version: '4.0.0' } })).toHaveLength(1)
  expect(lock({ 'node_modules/jws': { version: '3.2.3' } })).toEqual([])
  expect(lock({ 'node_modules/@prisma/client': { version: '7.10.1' } })).toHaveLength(1)
})

// A day on the calendar turns no test red: `npm run prove` says it.
test('a list of advisories that nobody looked at for 45 days is overdue', () => {
  expect(overdue(new Date('2026-02-14'), '2026-01-01')).toBe(false)
  expect(overdue(new Date('2026-02-16'), '2026-01-01')).toBe(true)
})
