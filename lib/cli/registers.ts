// `npm run registers -- <folder> [--dry-run]`: DUO's register of sites as it is published.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { readRegisters } from '@/lib/interop/registers/rules'
import { type RegisterFile, type RegisterProblem, registerFiles } from '@/lib/interop/registers/schema'
import { takeRegisters } from '@/lib/jobs/registers/commands'
import { Stop } from '@/lib/kernel/stop'
import { label, translator } from '@/lib/messages'
import { command, step } from './command'
import { openDatabase } from './database'

const t = translator('nl')
const asked = process.argv.slice(2)
const dryRun = asked.includes('--dry-run')
const SHOWN = 50

await command(async () => {
  const folder = asked.find((word) => !word.startsWith('--'))
  if (!folder || asked.some((word) => word.startsWith('--') && word !== '--dry-run')) {
    throw new Stop(
      'Say which folder holds the files of DUO: npm run registers -- <folder> [--dry-run]',
      'Zeg in welke map de bestanden van DUO staan: npm run registers -- <map> [--dry-run]',
    )
  }
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new Stop(`There is no folder ${folder}.`, `De map ${folder} bestaat niet.`)
  const files: Partial<Record<RegisterFile, Uint8Array>> = {}
  for (const [kind, name] of Object.entries(registerFiles)) {
    const file = path.join(folder, name)
    if (existsSync(file)) files[kind as RegisterFile] = readFileSync(file)
  }
  const register = await step('Bestanden lezen', async () => readRegisters(files))
  for (const [kind, lines] of Object.entries(register.lines))
    console.log(`  ${registerFiles[kind as RegisterFile]}: ${lines} regels`)
  if (register.notOpen)
    console.log(
      `  ${register.notOpen} instellingen op de lijsten hebben geen open vestiging en worden niet overgenomen.`,
    )
  if (register.problems.length) {
    console.error(`\n${register.problems.slice(0, SHOWN).map(tell).join('\n')}`)
    if (register.problems.length > SHOWN)
      console.error(`… en nog ${register.problems.length - SHOWN} regels.`)
    throw new Stop(
      `${register.problems.length} lines hold a fault; nothing was written.`,
      `${register.problems.length} regels kloppen niet; er is niets bewaard. Herstel ze en begin opnieuw.`,
    )
  }
  await step('Database openen', openDatabase)
  const { schools, sites, kept } = await step(dryRun ? 'Vergelijken (proef)' : 'Bewaren', () =>
    takeRegisters(register, !dryRun),
  )
  console.log(
    `  scholen: ${schools.new} nieuw, ${schools.changed} veranderd, ${schools.unchanged} ongewijzigd`,
  )
  console.log(`  vestigingen: ${sites.new} nieuw, ${sites.changed} veranderd, ${sites.unchanged} ongewijzigd`)
  for (const one of kept)
    console.log(
      `  ${one.code} doet mee en houdt zijn naam en sector (${one.name}, ${one.sector}); het register zegt: ${one.saidName}, ${one.saidSector}.`,
    )
  if (dryRun) console.log('Dit was een proef: er is niets bewaard.')
  return 0
})

function tell({ file, line, column, reason }: RegisterProblem): string {
  const place = [file, line > 0 && `regel ${line}`, column && `kolom ${column}`].filter(Boolean).join(', ')
  return `${place}: ${label(t, 'fileProblem', reason)}`
}
