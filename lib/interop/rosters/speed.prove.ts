import { afterAll, beforeAll, expect, it } from 'vitest'
import { freshDatabase, query, type TestDatabase } from '@/lib/db/testing'
import { applyRosterFor, openRoster, stageRosterFor } from '@/lib/jobs/rosters/commands'
import { letGo } from '@/prisma/seed/play'
import { buildRegion } from '@/prisma/seed/region'

let db: TestDatabase
beforeAll(async () => {
  db = await freshDatabase('speed')
  Object.assign(process.env, {
    DATABASE_URL_APP: db.app,
    DATABASE_URL_AUTH: db.auth,
    DATABASE_URL_JOB: db.job,
  })
  await buildRegion(db.ownerUrl)
})
afterAll(async () => {
  await letGo()
  await db.drop()
})

async function* students(count: number, level: string) {
  yield new TextEncoder().encode(
    'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag\n',
  )
  for (let n = 0; n < count; n++)
    yield new TextEncoder().encode(
      `N${n};Naam${n % 500};Achter${n};20${10 + (n % 4)}-0${1 + (n % 9)}-1${n % 10};4K1;${level};2026-08-24;\n`,
    )
}
const t = async (name: string, run: () => Promise<unknown>) => {
  const b = performance.now()
  await run()
  const ms = performance.now() - b
  console.log(name, Math.round(ms), 'ms')
  return ms
}
it('speed', async () => {
  for (const level of ['vmbo-kader', 'vmbo-kader', 'vmbo-tl']) {
    let id = ''
    const a = await t('stage+preview', async () => {
      id = (await stageRosterFor('99VA', openRoster('students', `l${level}.csv`, students(20_000, level)))).id
    })
    const b = await t('apply', () => applyRosterFor(id, false))
    console.log(level, Math.round(20_000_000 / (a + b)), 'rows/s')
  }
  console.log(await query(db.ownerUrl, 'select count(*) from student'))
  const [f] = await query<{ id: string }>(
    db.ownerUrl,
    `select id from import_file where state = 'applied' order by applied_at limit 1`,
  )
  expect(f).toBeDefined()
}, 120_000)
