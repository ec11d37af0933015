// What it costs to have a page more: its door, the page itself and its texts. Tried on a copy, to which nothing else is
// done.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeLists } from '@/lib/kernel/lists.mjs'

const root = path.resolve(import.meta.dirname, '../..')
let copy: string

beforeAll(() => {
  mkdirSync(path.join(root, '.data'), { recursive: true })
  copy = mkdtempSync(path.join(root, '.data/adding-page-'))
  for (const place of ['app', 'lib'])
    cpSync(path.join(root, place), path.join(copy, place), { recursive: true })
})
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const put = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(copy, file)), { recursive: true })
  writeFileSync(path.join(copy, file), text)
}
const list = (file: string) => readFileSync(path.join(copy, file), 'utf8')

it('a page is its door and its page; then it has an address, and the walks of wrong persons know it', () => {
  writeLists(copy)
  expect(list('lib/doors/generated/doors.ts')).not.toContain('/mijn/laarzen')
  put(
    'lib/doors/mijn/laarzen/[pairId].ts',
    `import { type At, page, student } from '@/lib/auth/door'\nexport const door = page(student, { statements: 3, load: async (_db, { params }: At<'pairId'>) => ({ pair: params.pairId }) })\n`,
  )
  put(
    'app/(student)/mijn/laarzen/[pairId]/page.tsx',
    `import { type Address, enter } from '@/lib/auth/session'\nimport { door } from '@/lib/doors/mijn/laarzen/[pairId]'\nexport default async function Page(address: Address) {\n  return <p>{(await enter(door, address)).pair}</p>\n}\n`,
  )
  writeLists(copy)
  expect(list('lib/kernel/generated/addresses.ts')).toContain(`'/mijn/laarzen/[pairId]'`)
  expect(list('lib/doors/generated/doors.ts')).toMatch(
    /import \{ door as (d\d+) \} from '\.\.\/mijn\/laarzen\/\[pairId\]'[\s\S]*'\/mijn\/laarzen\/\[pairId\]': \1,/,
  )
})

it('a form’s action is in the list of what is posted as soon as it is written', () => {
  put(
    'lib/dossier/boots/actions.ts',
    `'use server'\nexport const lendBoots = action(LendBoots, student, commands.lendBoots, { to: '/mijn' })\n`,
  )
  writeLists(copy)
  const actions = list('lib/doors/generated/actions.ts')
  expect(actions).toMatch(/import \* as (s\d+) from '@\/lib\/dossier\/boots\/schema'/)
  expect(actions).toMatch(
    /'dossier\/boots\/actions': \{\s+lendBoots: \{ \.\.\.entry\.student, schema: s\d+\.LendBoots \}/,
  )
})
