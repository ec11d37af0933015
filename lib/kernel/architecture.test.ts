import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { forbiddenFolders, freeRooms, inner, rooms, words } from './rooms.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

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

// In a room of doors no file imports another, so there is nothing to order.
test('a room of more than 60 files has an order of its own', () => {
  const sizes = rooms.map((room) => [
    room,
    allFiles(`lib/${room}`).filter(
      (file) => /\.(tsx?|mjs)$/.test(file) && !/\.(test|prove)\.tsx?$/.test(file),
    ).length,
  ])
  const many = sizes.flatMap(([room, files]) => (room !== 'doors' && Number(files) > 60 ? [room] : []))
  expect(many.sort()).toEqual(Object.keys(inner).sort())
  for (const [room, folders] of Object.entries(inner))
    expect(
      new Set(allFiles(`lib/${room}`).flatMap((file) => file.split('/').slice(2, -1).slice(0, 1))),
    ).toEqual(new Set(folders))
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
