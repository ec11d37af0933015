import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { addresses } from './generated/addresses'
import { route } from './routes'

it('fills in what stands between brackets, and keeps what somebody typed apart from the address', () => {
  expect(route('/mijn')).toBe('/mijn')
  expect(route('/leerlingen/[id]/gesprek/[talkId]', { id: 'a/b', talkId: 'c' })).toBe(
    '/leerlingen/a%2Fb/gesprek/c',
  )
  expect(route('/lob', {}, { groep: 'é&b', stand: 0, leeg: '', geen: null }, 'eis-1')).toBe(
    '/lob?groep=%C3%A9%26b&stand=0#eis-1',
  )
})

const root = path.resolve(import.meta.dirname, '../..')
const sources = ['app', 'components', 'lib'].flatMap((place) =>
  readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.(test|prove)\.tsx?$|generated/.test(file))
    .map((file) => [path.join(place, file), readFileSync(path.join(root, place, file), 'utf8')] as const),
)

// An address in the code, with whatever is filled in between its slashes: href="/mijn", to: `/lob?groep=${id}`.
const SAID =
  /(?:\b(?:href|action|to|done|backHref|clearHref|location)\b\s*[=:]\s*\{?\s*(?:\([^)]*\)\s*=>\s*)?|redirect\()(['"`])(\/[^'"`\s]*)\1/g

const parts = (address: string) =>
  address
    .replace(/[?#].*$/s, '')
    .split('/')
    .slice(1)
const fits = (said: string[], address: string) => {
  const named = parts(address)
  return (
    named.length === said.length &&
    named.every((part, n) => part === said[n] || (part.startsWith('[') && said[n] !== '') || said[n] === '*')
  )
}
function deadLinks(files: readonly (readonly [string, string])[]): string[] {
  return files.flatMap(([file, text]) =>
    [...text.matchAll(SAID)].flatMap(([, , address = '']) => {
      const said = parts(address.replace(/\$\{[^}]*\}/g, '*')).map((part) =>
        part === '*' ? part : part.replace(/\*$/, ''),
      )
      return said[0]?.startsWith('*') || addresses.some((one) => fits(said, one))
        ? []
        : [`${file}: ${address}`]
    }),
  )
}

it('leads nowhere that is not there', () => {
  expect(deadLinks(sources)).toEqual([])
})

it('sees a link to a page that is gone', () => {
  const gone = '<a href="/mijn/weg">x</a> <a href={`/leerlingen/$' + '{id}/gesprek`}>'
  expect(deadLinks([['a.tsx', gone]])).toEqual(['a.tsx: /mijn/weg'])
})
