import { expect, it } from 'vitest'
import { z } from 'zod'
import { actions, handlers } from '@/lib/doors/inventory'
import { id, text } from '@/lib/kernel/fields'
import { type All, bodyOf } from './fields'

const somebodys = '0c0ffee0-0000-4000-8000-000000000001'
const everything = new Proxy({}, { get: () => somebodys }) as All

it('fills in every form of the product with what is somebody else’s', () => {
  const taken = Object.entries(handlers).flatMap(([name, { takes, may }]) =>
    name.startsWith('POST') && !may.includes('everybody') ? [{ name, schema: takes }] : [],
  )
  expect(
    taken.filter(({ schema }) => !schema),
    'a handler that does not say what it takes',
  ).toEqual([])
  const forms = Object.entries(actions).flatMap(([file, some]) =>
    Object.entries(some).flatMap(([name, { schema }]) =>
      schema ? [{ name: `${file} ${name}`, schema }] : [],
    ),
  )
  const faults = [...forms, ...taken].flatMap(({ name, schema }) => {
    try {
      if (schema) bodyOf(schema, everything, name)
      return []
    } catch (error) {
      return [(error as Error).message]
    }
  })
  expect(faults).toEqual([])
  expect(forms.length).toBeGreaterThan(90)
})

it('puts into a field what it says of itself', () => {
  const form = z.object({
    entryId: id('entry'),
    title: text('title'),
    url: text('url').meta({ sample: 'https://x.example' }),
  })
  expect(bodyOf(form, everything, 'x')).toMatchObject({
    entryId: somebodys,
    title: 'x',
    url: 'https://x.example',
  })
})

it.each([
  ['an id that names nothing', z.object({ entryId: id() })],
  ['a word that has to look like something', z.object({ year: z.string().regex(/^\d{4}$/) })],
  ['a file of no kind', z.object({ file: z.custom((value) => value instanceof Uint8Array) })],
  ['words that have to fit together', z.object({ a: text('line') }).refine(({ a }) => a !== 'x')],
])('can’t fill in %s, and says which form it is', (_what, form) => {
  expect(() => bodyOf(form, everything, 'talks planTalk')).toThrow(/^talks planTalk/)
})
