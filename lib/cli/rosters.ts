// `npm run rosters -- <school code> <kind> <file> [--apply]`: our own roster files, without the screen.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { MAX_BYTES } from '@/lib/interop/csv/rules'
import type { RosterFile } from '@/lib/interop/rosters/queries'
import { headerOf, kindOf, kindWords } from '@/lib/interop/rosters/rules/template'
import type { RosterKind, RosterProblem } from '@/lib/interop/rosters/schema'
import { applyRosterFor, stageRosterFor } from '@/lib/jobs/rosters/commands'
import { Refused } from '@/lib/kernel/refused'
import { Stop } from '@/lib/kernel/stop'
import { label, refusal, translator } from '@/lib/messages'
import { command, step } from './command'
import { openDatabase } from './database'

const t = translator('nl')
const SHOWN = 50

await command(async () => {
  const [code = '', word = '', name = '', ...rest] = process.argv.slice(2)
  const kind = kindOf(word)
  const words = Object.values(kindWords).join(', ')
  if (!kind || !name || rest.some((option) => option !== '--apply')) {
    throw new Stop(
      `Say the school's code, what the file holds (${words}) and the file: npm run rosters -- 99VA leerlingen file.csv [--apply]`,
      `Noem de code van de school, wat er in het bestand staat (${words}) en het bestand: npm run rosters -- 99VA leerlingen bestand.csv [--apply]`,
    )
  }
  if (!existsSync(name) || !statSync(name).isFile())
    throw new Stop(`There is no file ${name}.`, `Het bestand ${name} bestaat niet.`)
  const bytes =
    statSync(name).size > MAX_BYTES ? new Uint8Array(MAX_BYTES + 1) : new Uint8Array(readFileSync(name))
  await openDatabase()
  const staged = await step('Lezen en vergelijken', () =>
    stageRosterFor(code, { kind, name: path.basename(name), bytes }).catch(inWords),
  )
  console.log(counts(staged))
  if (staged.encoding === 'windows-1252') console.log(`  ${t('beheer.decide.encoding')}`)
  if (staged.unread) console.log(`  ${t('beheer.decide.unread', { count: staged.unread })}`)
  if (staged.problems.length) throw unfinished(kind, staged.problems)
  if (!rest.includes('--apply')) {
    console.log(
      'Er is nog niets verwerkt. Doe dat met --apply, of laat een beheerder het op het scherm doen.',
    )
    return 0
  }
  const { applied, file } = await step('Verwerken', () => applyRosterFor(staged.id).catch(inWords))
  if (!applied)
    throw new Stop(
      'The school changed in the meantime; nothing was applied. Run the command again.',
      'De school is intussen veranderd; er is niets verwerkt. Voer de opdracht nog eens uit.',
    )
  console.log(counts(file))
  return 0
})

function counts({ changes, lines }: RosterFile): string {
  return `  ${lines} regels: ${changes.new} nieuw, ${changes.changed} veranderd, ${changes.ends} eindigt, ${changes.unchanged} ongewijzigd`
}

function unfinished(kind: RosterKind, problems: RosterProblem[]): Stop {
  const lines = problems.slice(0, SHOWN).map(({ line, column, reason, shown }) => {
    const place = [`regel ${line}`, column && `kolom ${headerOf(kind, column)}`, shown && `"${shown}"`]
      .filter(Boolean)
      .join(', ')
    return `${place}: ${label(t, 'fileProblem', reason)}`
  })
  if (problems.length > SHOWN) lines.push(`… en nog ${problems.length - SHOWN}.`)
  return new Stop(
    `${problems.length} lines hold a fault; nothing was applied.`,
    `${problems.length} regels kloppen niet; er is niets verwerkt. Herstel ze en begin opnieuw.`,
    lines.join('\n'),
  )
}

function inWords(error: unknown): never {
  if (!(error instanceof Refused)) throw error
  const { reason, detail } = error
  if (!detail.at)
    throw new Stop(
      `Refused: ${reason}.`,
      reason === 'not_found' ? 'Deze schoolcode kennen we niet.' : refusal(t, reason),
    )
  const place = [
    detail.at.line && `regel ${detail.at.line}`,
    detail.at.columns?.length && `kolom ${detail.at.columns.join(', ')}`,
  ]
    .filter(Boolean)
    .join(', ')
  throw new Stop(
    `Refused: ${reason}.`,
    `${place ? `${place}: ` : ''}${label(t, 'fileProblem', reason as 'empty')}`,
  )
}
