import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { handlers, pages } from './inventory'

type Sources = Record<string, string>

const root = path.resolve(import.meta.dirname, '../..')
const app: Sources = Object.fromEntries(
  readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => [
      `/${path
        .dirname(file)
        .split('/')
        .filter((part) => part !== '.' && !/^\(.*\)$/.test(part))
        .join('/')}`,
      readFileSync(path.join(root, 'app', file), 'utf8'),
    ]),
)

// By address: what a door loads, it loads for its own page.
const doors = [
  ...Object.entries(pages),
  ...Object.entries(handlers).map(([name, door]) => [name.split(' ')[1] ?? '', door] as const),
]
const unopened = (files: Sources): string[] =>
  doors.flatMap(([address, { way }]) => {
    const text = files[address] ?? ''
    const own = text.includes(`from '@/lib/doors/${address === '/' ? 'index' : address.slice(1)}'`)
    return !way || (own && /\benter\(door\b/.test(text)) ? [] : [address]
  })

test('a page opens its own door', () => {
  expect(doors.filter(([, { way }]) => way).length).toBeGreaterThan(15)
  expect(unopened(app)).toEqual([])
})

test('sees a page that opens none, or that of another', () => {
  const text = (app['/vandaag'] ?? '').replace('enter(door, address)', 'load(address)')
  expect(unopened({ ...app, '/vandaag': text })).toEqual(['/vandaag'])
  expect(unopened({ ...app, '/ouder': app['/vandaag'] ?? '' })).toEqual(['/ouder'])
})
