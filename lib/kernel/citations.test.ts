import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const skipped = ['node_modules', 'generated', '.git', '.next', '.data', 'test-results', 'pictures']
// Files that a test brings or makes.
const invented = ['stage.md', 'verslag.md']
const sign = '\u00a7'
const lawBefore = new RegExp(`\\b(art\\.|WVO|WPO|WEB|AVG|UAVG|RFC|WCAG|ISO)[^.;]*${sign}`)

function allFiles(place = ''): string[] {
  return readdirSync(path.join(root, place))
    .filter((name) => !skipped.includes(name))
    .flatMap((name) => {
      const file = path.join(place, name)
      return statSync(path.join(root, file)).isDirectory() ? allFiles(file) : [file]
    })
}

const files = allFiles()
const there = (from: string, named: string) =>
  existsSync(path.join(root, path.dirname(from), named)) ||
  files.some((file) => `/${file}`.endsWith(`/${named}`))

/** What a text cites that a reader of the repository can't open. */
function lost(file: string, text: string): string[] {
  const documents = [...text.matchAll(/(?<![\w./-])[\w./-]*\w\.md\b/g)].map(([name]) => name)
  const sections = text.split('\n').filter((line) => line.includes(sign) && !lawBefore.test(line))
  return [...documents.filter((name) => !invented.includes(name) && !there(file, name)), ...sections]
}

test('no file cites a document that is not here, nor a section of one', () => {
  const found = files
    .filter((file) => /\.(tsx?|mjs|js|css|md|prisma|sql|json|toml)$|^\.env|^\.ci/.test(file))
    .filter((file) => !/package-lock\.json$|citations\.test\.ts$/.test(file))
    .flatMap((file) =>
      lost(file, readFileSync(path.join(root, file), 'utf8')).map((one) => `${file}: ${one}`),
    )
  expect(found).toEqual([])
})

test('the check sees each planted citation, and nothing else', () => {
  expect(lost('lib/kernel/time.ts', '// as plan.md says')).toEqual(['plan.md'])
  expect(lost('lib/kernel/time.ts', '// see ../plans/plan.md')).toEqual(['../plans/plan.md'])
  expect(lost('lib/kernel/time.ts', `// a rule (${sign} 3.6)`)).toEqual([`// a rule (${sign} 3.6)`])
  expect(
    lost('lib/kernel/time.ts', `// WVO 2020 art. 8.17, WCAG 2.2 ${sign} 2.5.8, RFC 9700 ${sign} 4`),
  ).toEqual([])
  expect(lost('README.md', 'lib/README.md and lib/decisions/README.md')).toEqual([])
  expect(lost('lib/README.md', '`portfolio/README.md`')).toEqual([])
})
