import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Entry } from '@/lib/auth/door'
import { actions, handlers, ofNobody, pages, sameForAll, withoutAction } from './inventory'

type Sources = Record<string, string>

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')
const sources: Sources = Object.fromEntries(
  ['app', 'components', 'lib'].flatMap((place) =>
    readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.(test|prove)\.tsx?$|generated/.test(file))
      .map((file) => [path.join(place, file), readFileSync(path.join(root, place, file), 'utf8')]),
  ),
)

const address = (file: string) =>
  `/${path
    .dirname(file)
    .split('/')
    .slice(1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join('/')}`
const isPage = (file: string) => /^app\/(.*\/)?page\.tsx?$/.test(file)
const isHandler = (file: string) => /^app\/(.*\/)?route\.tsx?$/.test(file)
const comments = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm
const directive = /^\s*(['"])use server\1/

const methodsOf = (text: string) =>
  ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((method) =>
    new RegExp(`^export\\b.*\\b${method}\\b`, 'm').test(text),
  )

type Made = { file: string; name: string; made: boolean }
function actionsIn(files: Sources): Made[] {
  return Object.entries(files).flatMap(([file, text]) => {
    const code = text.replace(comments, '')
    if (!directive.test(code)) return []
    return [...code.matchAll(/^export\s+(?:const|let|async function|function|default)\s+(\w+)/gm)].map(
      (one) => ({
        file,
        name: one[0].startsWith('export default') ? 'default' : (one[1] ?? ''),
        made: /^\s*=\s*action\(/.test(code.slice(one.index + one[0].length)),
      }),
    )
  })
}

type Inventory = {
  pages: Record<string, Entry>
  handlers: Record<string, Entry>
  actions: Record<string, Record<string, Entry>>
  withoutAction: Record<string, string>
}
const inventory: Inventory = { pages, handlers, actions, withoutAction }

// What stands in the code but not in the inventory, what stands in the inventory only, and what goes another way round.
function faults(files: Sources, listed: Inventory): string[] {
  const names = Object.keys(files)
  const made = actionsIn(files)
  const found = {
    page: names.filter(isPage).map(address),
    handler: names
      .filter(isHandler)
      .flatMap((file) => methodsOf(files[file] ?? '').map((method) => `${method} ${address(file)}`)),
    action: made.map(({ file, name }) => `${file.replace(/^lib\/|\.ts$/g, '')} ${name}`),
  }
  const known = {
    page: Object.keys(listed.pages),
    handler: Object.keys(listed.handlers),
    action: Object.entries(listed.actions).flatMap(([file, one]) =>
      Object.keys(one).map((name) => `${file} ${name}`),
    ),
  }
  const said: string[] = []
  for (const kind of ['page', 'handler', 'action'] as const) {
    for (const one of found[kind])
      if (!known[kind].includes(one)) said.push(`${kind} without an entry: ${one}`)
    for (const one of known[kind])
      if (!found[kind].includes(one)) said.push(`entry without a ${kind}: ${one}`)
  }
  for (const { name, made: safe } of made)
    if (!safe && !Object.hasOwn(listed.withoutAction, name)) said.push(`without action(): ${name}`)
  for (const [file, text] of Object.entries(files)) {
    const code = text.replace(comments, '')
    if (/(['"])use server\1/.test(code.replace(directive, '')))
      said.push(`'use server' inside a file: ${file}`)
    if (directive.test(code) && /^export\s*(\{|\*)/m.test(code)) said.push(`handed-on action: ${file}`)
    if (!/^(app|components)\//.test(file)) continue
    if (/(from|import|require)\s*\(?\s*['"](@prisma\/|.*\blib\/db\/(generated|client)|pg['"])/.test(code))
      said.push(`Prisma in ${file}`)
  }
  return said
}

test('the inventory holds every page, handler and action, and nothing else', () => {
  expect(faults(sources, inventory)).toEqual([])
  expect(Object.keys(sources).filter(isPage).length).toBeGreaterThan(40)
  expect(actionsIn(sources).length).toBeGreaterThan(50)
})

test('each exception to action() is one that exists', () => {
  const names = actionsIn(sources).filter(({ made }) => !made)
  expect(names.map(({ name }) => name).sort()).toEqual(Object.keys(withoutAction).sort())
})

// Whoever opens somebody's dossier leaves a line that this somebody reads.
const withoutLine = (files: Sources): string[] =>
  Object.entries(files)
    .filter(([file]) => /^lib\/(.*commands\.ts$|doors\/)/.test(file) && !/inventory/.test(file))
    .flatMap(([file, text]) =>
      text
        .replace(comments, '')
        .split(/^(?=export |async function |function |const )/m)
        .filter((code) => /'audited'|\baudited: true/.test(code) && !/\bappend\w*\(/.test(code))
        .map((code) => `${file}: ${code.match(/(?:const|function) (\w+)/)?.[1]}`),
    )

test('a door that opens somebody writes a line', () => {
  expect(withoutLine(sources)).toEqual([])
  const planted = `export const door = page(guide, { statements: 9, audited: true, load: (db) => find(db) })`
  expect(withoutLine({ 'lib/doors/vandaag.ts': planted })).toEqual(['lib/doors/vandaag.ts: door'])
})

// Whose a form is, is asked by action() and ownForm(), and else by the one who takes it in.
function unasked(files: Sources): string[] {
  const said: string[] = []
  const code = (file: string) => (files[file] ?? '').replace(comments, '')
  for (const file of Object.keys(files).filter(isHandler)) {
    const name = `POST ${address(file)}`
    if (!methodsOf(files[file] ?? '').includes('POST') || Object.hasOwn(ofNobody, name)) continue
    if (!/ofAnother\(request, /.test(code(file))) said.push(`${name} asks nobody whose form it is`)
  }
  for (const { file, name, made: safe } of actionsIn(files)) {
    if (safe || sameForAll.includes(name)) continue
    const made =
      code(file)
        .split(/^export /m)
        .find((one) => one.startsWith(`const ${name} `)) ?? code(file)
    const asks = made.includes('ownForm(') ? !made.includes('ofNobody: true') : made.includes('readTag(tag)')
    if (!asks) said.push(`${name} asks nobody whose form it is`)
  }
  for (const file of Object.keys(files).filter((one) => /^(app|components)\//.test(one)))
    for (const [form, rest = ''] of code(file).matchAll(/<form\b([\s\S]*?)<\/form>/g)) {
      const plain = /method="get"/.test(form) || /name="whose"|WhoseField/.test(rest)
      const known = /action=(\{(?:action|move|send)\}|"\/inloggen\/(?:als|met-link)")/.test(form)
      if (!plain && !known) said.push(`a form that doesn't say whose it is: ${file}`)
    }
  return said
}

test('every form says whose it is, and whoever takes it in asks', () => {
  expect(unasked(sources)).toEqual([])
})

for (const [fault, files, said] of [
  [
    "a handler that doesn't ask",
    { 'app/(student)/mijn/nieuw/route.ts': 'export const POST = async (request: Request) => keep(request)' },
    'POST /mijn/nieuw asks nobody whose form it is',
  ],
  [
    "a form of the sign-in that is anybody's",
    {
      'lib/auth/actions.ts': `'use server'\nexport const makeCode = ownForm(Nothing, make, { ofNobody: true })`,
    },
    'makeCode asks nobody whose form it is',
  ],
  [
    'a form without its tag',
    { 'components/x/X.tsx': '<form action={signOut}><button type="submit">Uit</button></form>' },
    "a form that doesn't say whose it is: components/x/X.tsx",
  ],
] as [string, Sources, string][])
  test(`sees ${fault}`, () => {
    expect(unasked({ ...sources, ...files })).toContain(said)
  })

const planted: Record<string, [Sources, string]> = {
  'a page without an entry': [
    { 'app/(school)/geheim/[id]/page.tsx': 'export default () => null' },
    'page without an entry: /geheim/[id]',
  ],
  'a handler without an entry': [
    { 'app/api/export/route.ts': 'export async function GET() {}' },
    'handler without an entry: GET /api/export',
  ],
  'one more method of a known handler': [
    { 'app/api/health/route.ts': 'export async function GET() {}\nexport const DELETE = GET' },
    'handler without an entry: DELETE /api/health',
  ],
  'an action without an entry': [
    { 'lib/records/absence/actions.ts': `'use server'\nexport const drop = action(Drop, student, drop)` },
    'action without an entry: records/absence/actions drop',
  ],
  'an action without action()': [
    { 'lib/students/me/actions.ts': `'use server'\nexport async function saveContact(form) {}` },
    'without action(): saveContact',
  ],
  'an action that only looks like one': [
    {
      'lib/students/me/actions.ts': `// why\n'use server'\nexport const saveContact = async () => action(A, student, b)`,
    },
    'without action(): saveContact',
  ],
  'an action inside a page': [
    { 'app/page.tsx': `export default () => <form action={async () => { 'use server' }} />` },
    `'use server' inside a file: app/page.tsx`,
  ],
  'an action that is handed on': [
    { 'lib/students/me/actions.ts': `'use server'\nexport { save } from './commands'` },
    'handed-on action: lib/students/me/actions.ts',
  ],
  'Prisma in a page': [
    { 'app/page.tsx': `import { PrismaClient } from '@/lib/db/generated/client'` },
    'Prisma in app/page.tsx',
  ],
  'Prisma in a component, late': [
    { 'components/ui/Card.tsx': `const { Prisma } = await import("@prisma/client")` },
    'Prisma in components/ui/Card.tsx',
  ],
}
for (const [fault, [files, said]] of Object.entries(planted)) {
  test(`sees ${fault}`, () => {
    expect(faults({ ...sources, ...files }, inventory)).toContain(said)
    expect(faults(sources, inventory)).not.toContain(said)
  })
}

test('sees an entry whose page is gone', () => {
  const { 'app/(student)/mijn/page.tsx': _gone, ...rest } = sources
  expect(faults(rest, inventory)).toEqual(['entry without a page: /mijn'])
})
