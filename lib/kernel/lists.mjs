// Lists of what stands in a folder, written before anything else runs: whoever adds a file there has added it to the
// product, and nobody keeps a list by hand. The lists themselves are in no commit.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const names = (folder, ending) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending) && !/\.(test|db\.test|prove)\.tsx?$/.test(file))
    .map((file) => file.slice(0, -ending.length))
    .sort()

const first = '// Written by lib/kernel/lists.mjs; what stands here is the list of a folder.\n'

function kinds(root) {
  const found = names(path.join(root, 'lib/tasks/kinds'), '.ts').filter((name) => name !== 'kind')
  return [
    first,
    ...found.map((name) => `import ${name} from '../kinds/${name}'\n`),
    `\nexport const kinds = {\n${found.map((name) => `  ${name},\n`).join('')}}\n`,
  ].join('')
}

function words(root) {
  const found = names(path.join(root, 'lib/messages/kinds'), '.json')
  const of = (locale) => `{\n${found.map((name) => `  ${name}: ${name}.${locale},\n`).join('')}}\n`
  return [
    first,
    ...found.map((name) => `import ${name} from '../kinds/${name}.json'\n`),
    `\nexport const nl = ${of('nl')}\nexport const en = ${of('en')}`,
  ].join('')
}

/** Writes the lists of a checkout; a file that already says the same is left as it is. */
export function writeLists(root) {
  for (const [file, text] of [
    ['lib/tasks/generated/kinds.ts', kinds(root)],
    ['lib/messages/generated/kinds.ts', words(root)],
  ]) {
    const place = path.join(root, file)
    if (existsSync(place) && readFileSync(place, 'utf8') === text) continue
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
}
