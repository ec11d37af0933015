// `npm run rosters -- <school code> <kind> <file> [--apply] [--sound] [--undo id]`: the same as the administrator's screen.
import { createReadStream, existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { isRosterKind } from '@/lib/interop/lines/columns/schema'
import type { RosterFile } from '@/lib/interop/rosters/queries'
import { headerOf, importWords, kindOf } from '@/lib/interop/rosters/rules/template'
import {
  applyRosterFor,
  openBundleFor,
  openRoster,
  stageRosterFor,
  undoRosterFor,
} from '@/lib/jobs/rosters/commands'
import { Refused } from '@/lib/kernel/refused'
import { Stop } from '@/lib/kernel/stop'
import { label, refusal, translator } from '@/lib/messages'
import { command, step } from './command'
import { openDatabase } from './database'

const t = translator('nl')
const SHOWN = 50
const UUID = /^[0-9a-f-]{36}$/

await command(async () => {
  const [code = '', word = '', name = '', ...rest] = process.argv.slice(2)
  if (word === '--undo' && UUID.test(name)) return takeBack(code, name, rest.includes('--sound'))
  const kind = word === 'oneroster' ? word : kindOf(word)
  const words = Object.values(importWords).join(', ')
  if (!kind || !name || rest.some((option) => !/^--(apply|sound|org=.+)$/.test(option))) {
    throw new Stop(
      `Say the school's code, what the file holds (${words}) and the file: npm run rosters -- 99VA leerlingen file.csv [--apply [--sound]]. For oneroster: a folder or a zip, with --org=<sourcedId> when it holds several schools. To take a file back: npm run rosters -- 99VA --undo <id>`,
      `Noem de code van de school, wat er in het bestand staat (${words}) en het bestand: npm run rosters -- 99VA leerlingen bestand.csv [--apply [--sound]]. Voor oneroster: een map of een zip, met --org=<sourcedId> als er meer scholen in staan. Een bestand terugdraaien: npm run rosters -- 99VA --undo <id>`,
    )
  }
  if (!existsSync(name) || (kind !== 'oneroster' && statSync(name).isDirectory()))
    throw new Stop(`There is no file ${name}.`, `Het bestand ${name} bestaat niet.`)
  await openDatabase()
  const staged = await step('Lezen en vergelijken', async () => {
    const file =
      kind === 'oneroster'
        ? await openBundleFor(code, name, rest.find((option) => option.startsWith('--org='))?.slice(6))
        : openRoster(kind, path.basename(name), createReadStream(name))
    return stageRosterFor(code, file, tellProgress())
  }).catch(inWords)
  console.log(counts(staged))
  if (staged.encoding === 'windows-1252') console.log(`  ${t('beheer.decide.encoding')}`)
  if (staged.unread) console.log(`  ${t('beheer.decide.unread', { count: staged.unread })}`)
  const leave = rest.includes('--sound')
  if (staged.fault) throw new Stop(`Refused: ${staged.fault.reason}.`, inOneLine(staged.fault))
  if (staged.problems.length) {
    console.log(listed(staged))
    if (staged.faulty && !(leave && rest.includes('--apply')))
      throw new Stop(
        `${staged.faulty} lines hold a fault; nothing was applied. --apply --sound applies the others.`,
        `${staged.faulty} regels kloppen niet; er is niets verwerkt. Herstel ze en begin opnieuw, of verwerk met --apply --sound alleen wat klopt.`,
      )
  }
  if (!rest.includes('--apply')) {
    console.log(
      'Er is nog niets verwerkt. Doe dat met --apply, of laat een beheerder het op het scherm doen.',
    )
    return 0
  }
  const { applied, file } = await step('Verwerken', () => applyRosterFor(staged.id, leave).catch(inWords))
  if (!applied)
    throw new Stop(
      'The school changed in the meantime; nothing was applied. Run the command again.',
      'De school is intussen veranderd; er is niets verwerkt. Voer de opdracht nog eens uit.',
    )
  console.log(counts(file))
  console.log(`  Terugdraaien kan dertig dagen lang: npm run rosters -- ${code} --undo ${file.id}`)
  return 0
})

async function takeBack(code: string, id: string, rest: boolean): Promise<number> {
  await openDatabase()
  const { undone, file } = await step('Terugdraaien', () => undoRosterFor(code, id, rest).catch(inWords))
  if (file.kept) console.log(listed(file))
  if (!undone)
    throw new Stop(
      `${file.kept} lines can't be taken back; nothing was. --sound takes the others back.`,
      `${file.kept} regels kunnen niet terug; er is niets teruggedraaid. Met --sound draai je de andere terug.`,
    )
  console.log('  Teruggedraaid.')
  return 0
}

// A large file says now and then how far it is.
function tellProgress() {
  let next = 100_000
  return (read: number) => {
    if (read < next) return
    next += 100_000
    process.stdout.write(`${t('beheer.progress.count', { count: read })} `)
  }
}

function counts({ changes, lines }: RosterFile): string {
  return `  ${lines} regels: ${changes.new} nieuw, ${changes.changed} veranderd, ${changes.ends} eindigt, ${changes.unchanged} ongewijzigd`
}

function listed({ problems, keptLines, problemCount, notes, kept }: RosterFile): string {
  const lines = [...keptLines, ...problems]
    .slice(0, SHOWN)
    .map(({ kind, file, line, column, reason, shown }) => {
      const header = (isRosterKind(kind) && headerOf(kind, column)) || column
      const place = [file, `regel ${line}`, header && `kolom ${header}`, shown && `"${shown}"`]
        .filter(Boolean)
        .join(', ')
      return `${place}: ${label(t, 'fileProblem', reason)}`
    })
  const more = problemCount + notes + kept - lines.length
  if (more > 0) lines.push(`… en nog ${more}.`)
  return lines.join('\n')
}

type Whole = {
  reason: string
  file?: string | undefined
  line?: number | undefined
  columns?: string[] | undefined
}
function inOneLine({ reason, file, line, columns }: Whole): string {
  const place = [file, line && `regel ${line}`, columns?.length && `kolom ${columns.join(', ')}`]
    .filter(Boolean)
    .join(', ')
  return `${place ? `${place}: ` : ''}${label(t, 'fileProblem', reason as 'empty')}`
}

function inWords(error: unknown): never {
  if (!(error instanceof Refused)) throw error
  const { reason, detail } = error
  if (detail.at) throw new Stop(`Refused: ${reason}.`, inOneLine({ reason, ...detail.at }))
  throw new Stop(
    `Refused: ${reason}.`,
    reason === 'not_found' ? 'Deze schoolcode of dit bestand kennen we niet.' : refusal(t, reason),
  )
}
