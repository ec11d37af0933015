import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
// The limits end a test that hangs, and never judge one that is slow: the machine may have other work.
const places = '{app,components,lib,prisma,e2e}/**'
const shared = {
  root,
  exclude: ['**/node_modules/**', '**/generated/**', '.data/**'],
  env: { TZ: 'UTC', FILES_FOLDER: path.join(root, '.data/files/tests') },
}

// Reading all modules anew for each file takes a third of the time, so files share a process, and what a file leaves in
// a module the next one finds. A file that puts something else in a module's place has one of its own.
const standIns = ['app', 'components', 'lib', 'prisma', 'e2e'].flatMap((place) =>
  readdirSync(path.join(root, place), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(place, file))
    .filter((file) => /\.test\.tsx?$/.test(file) && !file.includes('node_modules'))
    .filter((file) => readFileSync(path.join(root, file), 'utf8').includes('vi.mock(')),
)

// Vitest reads modules as a browser's bundler would; `server-only` refuses there, and nothing here is a browser.
const resolve = {
  alias: { '@': root, 'server-only': path.join(root, 'node_modules/server-only/empty.js') },
}

const rules = {
  ...shared,
  include: [`${places}/*.test.{ts,tsx}`],
  exclude: [...shared.exclude, '**/*.db.test.ts'],
  testTimeout: 180_000,
}
const database = {
  ...shared,
  include: [`${places}/*.db.test.ts`],
  globalSetup: path.join(root, 'lib/db/testing.ts'),
  pool: 'forks' as const,
  maxWorkers: 2,
  testTimeout: 180_000,
  hookTimeout: 180_000,
}
const together = <T extends { exclude: string[] }>(name: string, test: T) => ({
  resolve,
  test: { ...test, name, isolate: false, exclude: [...test.exclude, ...standIns] },
})
const apart = <T extends { include: string[] }>(name: string, suffix: RegExp, test: T) => ({
  resolve,
  test: { ...test, name, include: standIns.filter((file) => suffix.test(file)) },
})

export default defineConfig({
  root,
  test: {
    projects: [
      together('rules', rules),
      apart('rules apart', /(?<!\.db)\.test\.tsx?$/, rules),
      together('db', database),
      apart('db apart', /\.db\.test\.ts$/, database),
      {
        resolve,
        test: {
          ...shared,
          name: 'prove',
          env: { ...shared.env, OVERSTEEK_WALK: 'whole' },
          include: [`${places}/*.prove.ts`],
          globalSetup: path.join(root, 'lib/db/testing.ts'),
          pool: 'forks',
          maxWorkers: 1,
          testTimeout: 30 * 60_000,
          hookTimeout: 5 * 60_000,
        },
      },
    ],
  },
})
