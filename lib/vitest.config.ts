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

// Vitest reads modules as a browser's bundler would; `server-only` refuses there, and nothing here is a browser.
const resolve = {
  alias: { '@': root, 'server-only': path.join(root, 'node_modules/server-only/empty.js') },
}

export default defineConfig({
  root,
  test: {
    projects: [
      {
        resolve,
        test: {
          ...shared,
          name: 'rules',
          include: [`${places}/*.test.{ts,tsx}`],
          exclude: [...shared.exclude, '**/*.db.test.ts'],
          testTimeout: 180_000,
        },
      },
      {
        resolve,
        test: {
          ...shared,
          name: 'db',
          include: [`${places}/*.db.test.ts`],
          globalSetup: path.join(root, 'lib/db/testing.ts'),
          pool: 'forks',
          maxWorkers: 2,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
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
