// `npm run registers -- <folder or zip> [--dry-run]`: DUO's registers as they are published.
import { existsSync, statSync } from 'node:fs'
import { readFiles } from '@/lib/interop/registers/commands'
import {
  type RegisterFile,
  type RegisterProblem,
  registerFiles,
  registerKinds,
} from '@/lib/interop/registers/schema'
import { sourcesOfFolder, sourcesOfZip } from '@/lib/interop/zip/rules'
import { applyRegisters, discardRegisters, stageRegisters } from '@/lib/jobs/registers/commands'
import { Refused } from '@/lib/kernel/refused'
import { Stop } from '@/lib/kernel/stop'
import { label, translator } from '@/lib/messages'
import { command, step } from './command'
import { openDatabase } from './database'

const t = translator('nl')
const asked = process.argv.slice(2)
const dryRun = asked.includes('--dry-run')
const SHOWN = 50

await command(async () => {
  const place = asked.find((word) => !word.startsWith('--'))
  if (!place || asked.some((word) => word.startsWith('--') && word !== '--dry-run')) {
    throw new Stop(
      'Say which folder or zip holds the files of DUO: npm run registers -- <folder or zip> [--dry-run]',
      'Zeg in welke map of zip de bestanden van DUO staan: npm run registers -- <map of zip> [--dry-run]',
    )
  }
  if (!existsSync(place))
    throw new Stop(`There is no folder or file ${place}.`, `De map of het bestand ${place} bestaat niet.`)
  const brought = await step('Bestanden lezen', () => read(place).catch(inWords))
  const { register, notRead } = brought
  for (const [kind, lines] of Object.entries(register.lines))
    console.log(`  ${registerFiles[kind as RegisterFile]}: ${lines} regels`)
  if (register.notOpen)
    console.log(
      `  ${register.notOpen} instellingen op de lijsten hebben geen open vestiging en worden niet overgenomen.`,
    )
  if (register.programmesNotOpen)
    console.log(
      `  ${register.programmesNotOpen} opleidingen zijn van instellingen zonder open vestiging en worden niet overgenomen.`,
    )
  if (notRead.length) console.log(`  niet gelezen, want geen register: ${notRead.join(', ')}`)
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
  const staged = await step('Vergelijken', () => stageRegisters(brought))
  if (dryRun) await discardRegisters(staged.id)
  else await step('Bewaren', () => applyRegisters(staged.id).catch(inWords))
  for (const kind of registerKinds) {
    const count = staged.report?.counts[kind]
    console.log(
      `  ${label(t, 'registerKind', kind).toLowerCase()}: ${count?.new} nieuw, ${count?.changed} veranderd, ${count?.unchanged} ongewijzigd`,
    )
  }
  for (const one of staged.report?.kept ?? [])
    console.log(
      `  ${one.code} doet mee en houdt zijn naam en sector (${one.name}, ${one.sector}); het register zegt: ${one.saidName}, ${one.saidSector}.`,
    )
  if (dryRun) console.log('Dit was een proef: er is niets bewaard.')
  return 0
})

async function read(place: string) {
  if (statSync(place).isDirectory()) return readFiles(await sourcesOfFolder(place))
  const zip = await sourcesOfZip(place)
  try {
    return await readFiles(zip.sources)
  } finally {
    zip.close()
  }
}

function inWords(error: unknown): never {
  if (!(error instanceof Refused)) throw error
  throw new Stop(
    `Refused: ${error.reason}.`,
    error.detail.at
      ? label(t, 'fileProblem', error.reason as 'empty')
      : 'Iemand anders was intussen bezig met de registers. Voer de opdracht nog eens uit.',
  )
}

function tell({ file, line, column, reason }: RegisterProblem): string {
  const place = [file, line > 0 && `regel ${line}`, column && `kolom ${column}`].filter(Boolean).join(', ')
  return `${place}: ${label(t, 'fileProblem', reason)}`
}
