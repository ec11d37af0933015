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

const filesUnder = (folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .sort()

// A door lies where its page lies: `doors/mijn/dossier.ts` is the way into `/mijn/dossier`.
function doors(root) {
  const found = filesUnder(path.join(root, 'lib/doors'))
    .filter((file) => file.endsWith('.ts') && !/^generated\/|^inventory\.ts$|\.(test|prove)\.ts$/.test(file))
    .map((file) => file.slice(0, -3))
  return [
    first,
    ...found.map((file, n) => `import { door as d${n} } from '../${file}'\n`),
    `\nexport const doors = {\n${found.map((file, n) => `  '/${file === 'index' ? '' : file}': d${n},\n`).join('')}}\n`,
  ].join('')
}

// Every address of the product, so that a link to one that isn't there is an error of types.
function addresses(root) {
  const found = filesUnder(path.join(root, 'app'))
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map(
      (file) =>
        `/${file
          .split('/')
          .slice(0, -1)
          .filter((part) => !/^\(.*\)$/.test(part))
          .join('/')}`,
    )
    .sort()
  return `${first}export const addresses = [\n${found.map((one) => `  '${one}',\n`).join('')}] as const\n`
}

// What each form can do: `export const planTalk = action(PlanTalk, guide, …)` in an actions.ts.
const ACTION = /^export const (\w+) = action\(\s*(?:schema\.)?(\w+),\s*(\w+),/gm

function actions(root) {
  const rooms = filesUnder(path.join(root, 'lib'))
    .filter((file) => file.endsWith('/actions.ts'))
    .map((file) => ({
      folder: path.posix.dirname(file),
      made: [...readFileSync(path.join(root, 'lib', file), 'utf8').matchAll(ACTION)],
    }))
    .filter(({ made }) => made.length > 0)
  const line =
    (n) =>
    ([, name, schema, entry]) =>
      `    ${name}: { ...entry.${entry}, schema: s${n}.${schema} },\n`
  return [
    first,
    `import * as entry from '@/lib/auth/door'\n`,
    ...rooms.map(({ folder }, n) => `import * as s${n} from '@/lib/${folder}/schema'\n`),
    '\nexport const actions = {\n',
    ...rooms.map(({ folder, made }, n) => `  '${folder}/actions': {\n${made.map(line(n)).join('')}  },\n`),
    '}\n',
  ].join('')
}

/** Writes the lists of a checkout; a file that already says the same is left as it is. */
export function writeLists(root) {
  for (const [file, text] of [
    ['lib/tasks/generated/kinds.ts', kinds(root)],
    ['lib/messages/generated/kinds.ts', words(root)],
    ['lib/kernel/generated/addresses.ts', addresses(root)],
    ['lib/doors/generated/doors.ts', doors(root)],
    ['lib/doors/generated/actions.ts', actions(root)],
  ]) {
    const place = path.join(root, file)
    if (existsSync(place) && readFileSync(place, 'utf8') === text) continue
    mkdirSync(path.dirname(place), { recursive: true })
    writeFileSync(place, text)
  }
}
