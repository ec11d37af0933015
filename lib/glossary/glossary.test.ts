import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { glossary, type Term } from './index'

const folder = path.resolve(import.meta.dirname, '../../prisma/schema')
const schema = readdirSync(folder)
  .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  .join('\n')
const things = [...schema.matchAll(/^(?:model|enum) (\w+)/gm)].map((match) => match[1] ?? '')
const terms: Term[] = Object.values(glossary)
const named = terms.flatMap((term) => term.models ?? [])

it('every model and enum has one place in the glossary', () => {
  expect(things.length).toBeGreaterThan(50)
  expect(things.filter((thing) => !named.includes(thing))).toEqual([])
  expect(named.filter((name, i) => named.indexOf(name) !== i)).toEqual([])
})

it('the glossary names nothing that is gone', () => {
  expect(named.filter((name) => !things.includes(name))).toEqual([])
})

it('no two things have one word', () => {
  for (const words of [terms.map((term) => term.nl), terms.map((term) => term.en)])
    expect(new Set(words).size).toBe(words.length)
})
