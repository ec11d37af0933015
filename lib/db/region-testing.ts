// The region of the cast for a test file: built once into a template, then cloned for each file in well under a second.
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { buildRegion } from '@/prisma/seed/region'
import { asOwner } from './as-owner'
import { closeAuthPool } from './auth-pool'
import { closeClients } from './client'
import { checkout } from './places'
import { clone, migratedTemplate, migrationsHash, type TestDatabase, template } from './testing'

const sources = ['region', 'people', 'schools'].map((name) => path.join(checkout, `prisma/seed/${name}.ts`))

/**
 * Call it once at the top of a test file: a database of its own with the region in it, which `lib/db` finds by itself
 * and which is gone afterwards. `from`: the moment of the demo's clock at which the region begins.
 */
export function useRegion(name: string, from?: string): TestDatabase {
  const db = {} as TestDatabase
  beforeAll(async () => {
    Object.assign(db, await clone(await regionTemplate(from), name))
    Object.assign(process.env, {
      DATABASE_URL_APP: db.app,
      DATABASE_URL_AUTH: db.auth,
      DATABASE_URL_JOB: db.job,
    })
  })
  afterAll(async () => {
    await closeClients()
    await closeAuthPool()
    await db.drop()
  })
  return db
}

async function regionTemplate(from = ''): Promise<string> {
  const at = from.replace(/\D/g, '')
  return template(
    `region${at}_${migrationsHash(sources)}`,
    async (ownerUrl) => {
      if (from) {
        const owner = await asOwner(ownerUrl)
        await owner.setClock(new Date(from))
        await owner.end()
      }
      await buildRegion(ownerUrl)
    },
    await migratedTemplate(),
  )
}
