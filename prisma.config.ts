import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'prisma/config'
// Prisma's native schema-engine is a download. Where it is not on disk, the WASM build of the same engine serves.
const engines = path.resolve('node_modules/@prisma/engines')
const native = existsSync(engines) && readdirSync(engines).some((f) => f.startsWith('schema-engine'))
if (!native && process.platform !== 'win32') process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve('lib/db/schema-engine.mjs')
export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://app_owner:dev@127.0.0.1:54329/app' },
})
