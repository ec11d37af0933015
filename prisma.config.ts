import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { defineConfig } from 'prisma/config'

// Prisma's native schema engine is a download of its own. Where it could not be reached, the WASM build of the same
// engine, which npm brings, stands in for it (lib/db/schema-engine.mjs).
const engines = path.resolve('node_modules/@prisma/engines')
const native = existsSync(engines) && readdirSync(engines).some((file) => file.startsWith('schema-engine'))
if (!native && process.platform !== 'win32') {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= path.resolve('lib/db/schema-engine.mjs')
}

// The owner's connection. `prisma generate` needs none; every other command says so itself when it is missing.
const url = process.env.DATABASE_URL
const shadowDatabaseUrl = process.env.SHADOW_DATABASE_URL

export default defineConfig({
  schema: 'prisma/schema',
  migrations: { path: 'prisma/migrations' },
  ...(url ? { datasource: { url, ...(shadowDatabaseUrl ? { shadowDatabaseUrl } : {}) } } : {}),
})
