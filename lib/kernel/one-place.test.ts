import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')

// What stands in one place, and how a second place looks. Tests and measurements may say a number of their own.
const rules = [
  {
    place: 'lib/kernel/sizes.ts',
    what: 'a length of text',
    second: /z\s*\.string\([^()]*\)(\s*\.\w+\([^()]*\))*\s*\.max\(\s*\d/,
  },
  { place: 'lib/kernel/sizes.ts', what: 'a length of text', second: /<TextArea\b[^>]*\bmax=\{\d/ },
  { place: 'lib/kernel/paging.ts', what: 'rows on a page', second: /\btake:\s*(?!1\b)\d/ },
  { place: 'lib/kernel/paging.ts', what: 'rows on a page', second: /\(\w*[pP]age - 1\) \*/ },
  {
    place: 'lib/transitions/applications/states.ts',
    what: 'how an application ends',
    second: /'withdrawn',\s*'rejected',\s*'noShow'|'rejected',\s*'noShow',\s*'withdrawn'/,
  },
]

function files(place: string): string[] {
  return readdirSync(path.join(root, place)).flatMap((name) => {
    const file = path.join(place, name)
    if (name === 'generated' || file === 'lib/bench') return []
    if (statSync(path.join(root, file)).isDirectory()) return files(file)
    return /\.tsx?$/.test(name) && !/\.(test|prove)\.tsx?$/.test(name) ? [file] : []
  })
}

const secondPlaces = (file: string, text: string) =>
  rules
    .filter(({ place, second }) => place !== file && second.test(text))
    .map(({ place, what }) => `${file}: ${what} belongs in ${place}`)

test('lengths of text, rows on a page and ended states stand in one place each', () => {
  const all = ['app', 'components', 'lib'].flatMap(files)
  expect(all.length).toBeGreaterThan(500)
  expect(all.flatMap((file) => secondPlaces(file, readFileSync(path.join(root, file), 'utf8')))).toEqual([])
})

test('each planted second place is seen', () => {
  const planted = [
    `const why = z.string('required').min(1).max(120, 'tooLong')`,
    `<TextArea name="why" label={t('why')} rows={2} max={500} />`,
    `db.student.findMany({ take: 25 })`,
    `const skip = (page - 1) * 10`,
    `state NOT IN ('withdrawn', 'rejected', 'noShow')`,
  ]
  for (const [n, text] of planted.entries())
    expect(secondPlaces('app/page.tsx', text)).toEqual([
      `app/page.tsx: ${rules[n]?.what} belongs in ${rules[n]?.place}`,
    ])
  expect(secondPlaces('app/page.tsx', `take: 1, skip: 2, z.array(one).max(3)`)).toEqual([])
})
