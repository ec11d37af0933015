import { execFile } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { forbiddenFolders, freeRooms, rooms, words } from './rooms.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const planted: Record<string, { files: Record<string, string>; rule: string }> = {
  'an earlier room imports a later one': {
    rule: 'lib-order-students',
    files: {
      'lib/students/rules.ts': `import { a } from '@/lib/jobs/rules'\nexport const b = a`,
      'lib/jobs/rules.ts': 'export const a = 1',
    },
  },
  'even if only a type': {
    rule: 'lib-order-kernel',
    files: {
      'lib/kernel/ids.ts': `import type { A } from '../access/facts'\nexport type B = A`,
      'lib/access/facts.ts': 'export type A = 1',
    },
  },
  'Prisma in app': {
    rule: 'database-only-in-lib-db',
    files: {
      'app/list/page.tsx': `import { PrismaClient } from '@/lib/db/generated/client'\nexport default () => String(PrismaClient)`,
      'lib/db/generated/client.ts': 'export const PrismaClient = 1',
    },
  },
  'pg in a room': {
    rule: 'database-only-in-lib-db',
    files: { 'lib/records/queries.ts': `import pg from 'pg'\nexport const a = pg` },
  },
  'Prisma by a dynamic import': {
    rule: 'database-only-in-lib-db',
    files: { 'lib/calendar/queries.ts': `export const a = () => import('@prisma/client')` },
  },
  'somebody imports app': {
    rule: 'nobody-imports-app',
    files: {
      'components/students/card.tsx': `import { b } from '../../app/card'\nexport const Card = () => <p>{b}</p>`,
      'app/card.ts': 'export const b = 1',
    },
  },
  'a component of ui knows a school': {
    rule: 'ui-knows-no-school',
    files: {
      'components/ui/badge.tsx': `import { c } from '@/lib/organisations/labels'\nexport const Badge = () => <i>{c}</i>`,
      'lib/organisations/labels.ts': 'export const c = 1',
    },
  },
  'a component reads the database': {
    rule: 'components-see-the-surface',
    files: {
      'components/dossier/list.tsx': `import { d } from '@/lib/dossier/queries'\nexport const List = () => <i>{d}</i>`,
      'lib/dossier/queries.ts': 'export const d = 1',
    },
  },
  'a page acts as a job': {
    rule: 'only-jobs-act-as-a-job',
    files: {
      'app/night/page.tsx': `import { asJob } from '@/lib/db/as-job'\nexport default () => String(asJob)`,
      'lib/db/as-job.ts': 'export const asJob = 1',
    },
  },
  'a room that is in no list': {
    rule: 'known-rooms-only',
    files: {
      'app/x/page.tsx': `import { e } from '@/lib/utils/rules'\nexport default () => e`,
      'lib/utils/rules.ts': 'export const e = 1',
    },
  },
  'two modules in a circle': {
    rule: 'no-circles',
    files: {
      'lib/audit/rules.ts': `import { g } from './facts'\nexport const f = () => g`,
      'lib/audit/facts.ts': `import { f } from './rules'\nexport const g = () => f`,
    },
  },
  'an import that leads nowhere': {
    rule: 'cannot-resolve',
    files: { 'lib/signals/rules.ts': `export * from '@/lib/signals/gone'` },
  },
  'the product imports a journey': {
    rule: 'no-e2e-in-the-product',
    files: {
      'lib/interop/rules.ts': `import { h } from '@/e2e/world'\nexport const i = h`,
      'e2e/world.ts': 'export const h = 1',
    },
  },
}

const innocent = {
  'components/dossier/form.tsx': `import { j } from '@/lib/dossier/schema'\nexport const Form = () => <i>{j}</i>`,
  'lib/dossier/schema.ts': `import { k } from '@/lib/kernel/time'\nexport const j = k`,
  'lib/kernel/time.ts': 'export const k = 1',
}

test('the import law sees each planted breach, and nothing else', { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'oversteek-law-'))
  try {
    const lines = Object.entries({
      ...innocent,
      ...Object.assign({}, ...Object.values(planted).map(({ files }) => files)),
    })
    for (const [file, text] of lines) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), text as string)
    }
    writeFileSync(
      path.join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions: { jsx: 'preserve', paths: { '@/*': ['./*'] } } }),
    )
    symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
    const said = await new Promise<string>((resolve) =>
      execFile(
        process.execPath,
        [path.join(root, 'lib/kernel/import-law.mjs'), folder],
        (_error, stdout, stderr) => resolve(stdout + stderr),
      ),
    )
    const found = said.split('\n').filter((line) => line.includes(' → '))
    for (const [fault, { rule, files }] of Object.entries(planted)) {
      const hit = found.find(
        (line) =>
          line.startsWith(`${rule}: `) &&
          Object.keys(files).some((file) => line.includes(file) || rule === 'cannot-resolve'),
      )
      expect(hit, `${fault} was not found in:\n${said}`).toBeTruthy()
    }
    expect(found.filter((line) => Object.keys(innocent).some((file) => line.startsWith(file)))).toEqual([])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

// A file word holds also for what it splits into: rules/deadline.ts is a rule. A room may split by noun first.
function strangeNames(files: string[]): string[] {
  const word = new RegExp(`^(${words.join('|')})$`)
  return files.filter((file) => {
    const [, room = '', ...rest] = file.split('/')
    if (freeRooms.includes(room) || rest.length === 0) return false
    if (!/\.tsx?$/.test(file) || /\.(test|db\.test|prove)\.tsx?$/.test(file)) return false
    const base = (rest.at(-1) ?? '').replace(/\.tsx?$/, '')
    return !word.test(base) && !rest.slice(0, -1).some((folder) => word.test(folder))
  })
}

test('files in a room carry the agreed words', () => {
  const plantedNames = [
    'lib/students/rules.ts',
    'lib/students/rules/age.ts',
    'lib/handover/commitments/queries.ts',
    'lib/db/client.ts',
    'lib/students/service.ts',
    'lib/students/age-helper.ts',
    'lib/access/a.db.test.ts',
  ]
  expect(strangeNames(plantedNames)).toEqual(['lib/students/service.ts', 'lib/students/age-helper.ts'])
  expect(strangeNames(allFiles('lib').filter((file) => !file.includes('/policy/')))).toEqual([])
})

test('every folder of lib is a room, and no folder is a junk drawer', () => {
  const inLib = readdirSync(path.join(root, 'lib')).filter((name) =>
    statSync(path.join(root, 'lib', name)).isDirectory(),
  )
  expect(inLib.filter((name) => !rooms.includes(name) && name !== 'decisions')).toEqual([])
  const folders = ['app', 'components', 'lib', 'prisma', 'e2e']
    .flatMap((place) => allFiles(place))
    .flatMap((file) => path.dirname(file).split('/'))
  expect(
    forbiddenFolders.filter((name) => folders.includes(name) || readdirSync(root).includes(name)),
  ).toEqual([])
})

// The baseline of the database, the texts, and what a tool writes may be longer.
const mayBeLong = [/^prisma\/migrations\/20261201000000_create_tables\//, /^lib\/messages\//, /\/generated\//]

type Lines = Record<string, number>

const tooLong = (files: Lines): string[] =>
  Object.entries(files)
    .filter(([file, lines]) => lines > 300 && !mayBeLong.some((one) => one.test(file)))
    .map(([file, lines]) => `${file} has ${lines} lines`)

test('no file is longer than 300 lines', () => {
  const plantedLines = {
    'lib/students/rules.ts': 301,
    'lib/students/schema.ts': 300,
    'lib/messages/nl/forms.ts': 500,
    'lib/db/generated/client.ts': 9_000,
    'prisma/migrations/20261201000000_create_tables/migration.sql': 1_757,
    'prisma/migrations/20261202000000_more/migration.sql': 302,
  }
  expect(tooLong(plantedLines)).toEqual([
    'lib/students/rules.ts has 301 lines',
    'prisma/migrations/20261202000000_more/migration.sql has 302 lines',
  ])
  const lines: Lines = Object.fromEntries(
    readdirSync(root)
      .filter((name) => !name.startsWith('.') && name !== 'node_modules')
      .flatMap((name) => (statSync(path.join(root, name)).isDirectory() ? allFiles(name) : [name]))
      .filter((file) => /\.(tsx?|mjs|js|sql|css|prisma|md)$/.test(file))
      .map((file) => [file, readFileSync(path.join(root, file), 'utf8').trimEnd().split('\n').length]),
  )
  expect(Object.keys(lines).length).toBeGreaterThan(500)
  expect(tooLong(lines)).toEqual([])
})

function allFiles(place: string): string[] {
  const here = path.join(root, place)
  let entries: string[]
  try {
    entries = readdirSync(here)
  } catch {
    return []
  }
  return entries
    .filter((name) => !['node_modules', 'generated', '.next'].includes(name))
    .flatMap((name) =>
      statSync(path.join(here, name)).isDirectory() ? allFiles(`${place}/${name}`) : [`${place}/${name}`],
    )
}
