// `npm run migration -- <name> "<why>"`: writes the migration that brings the tables up to prisma/schema. Without a
// name it prints the SQL.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { startServer } from '@/lib/db/embedded'
import { missingSql } from '@/lib/db/migrate'
import { checkout } from '@/lib/db/places'
import { provision } from '@/lib/db/provision'
import { Stop } from '@/lib/kernel/stop'
import { atEnd, command } from './command'

await command(async () => {
  const [name = '', why = '', ...rest] = process.argv.slice(2)
  if ((name && (!/^[a-z]+(_[a-z0-9]+)+$/.test(name) || !why.trim())) || rest.length > 0)
    throw new Stop(
      'Name the migration with a verb and a noun and say why: npm run migration -- add_pet_to_student "Why it is there."',
      'Noem de migratie met een werkwoord en een naamwoord en zeg waarom: npm run migration -- add_pet_to_student "Waarom die er is."',
    )
  const server = await startServer('test')
  atEnd(() => server.stop())
  await provision(server.ownerUrl('scratch'))
  const sql = await missingSql(server.ownerUrl('scratch'))
  if (/^\s*-- This is an empty migration/.test(sql)) {
    console.log('prisma/schema and prisma/migrations agree; there is nothing to write.')
    return 0
  }
  if (!name) {
    console.log(sql)
    return 0
  }
  const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = path.join('prisma/migrations', `${moment}_${name}`)
  mkdirSync(path.join(checkout, folder))
  const file = path.join(folder, 'migration.sql')
  writeFileSync(path.join(checkout, file), `-- ${why.trim()}\nSET lock_timeout = '5s';\n\n${sql}\n`)
  console.log(`${file} is written. Read it; what the database decides about the table is written by hand.`)
  return 0
})
