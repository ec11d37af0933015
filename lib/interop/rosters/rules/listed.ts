// How the tests bring a list of the school, apply it, and say what it did.
import type { Day } from '@/lib/kernel/time'
import { as } from '@/prisma/seed/play'
import type { RosterKind } from '../../lines/columns/schema'
import { sourceOfBytes } from '../../zip/rules'
import type { Run } from '../commands'
import * as commands from '../commands'
import { findRoster } from '../queries'
import { readRoster } from './reading'

const heads: Record<RosterKind, string> = {
  students: 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag',
  groups: 'groep;schooljaar;examenjaar',
  staff: 'personeelsnummer;naam;rol;mentor_van;loketten;leidt_loketten;laatste_dag',
  guardians: 'leerlingnummer;oudernummer;naam;laatste_dag',
  results: 'leerlingnummer;soort;titel;waarde;datum;bron',
}
const runAs =
  (who: string): Run =>
  (act) =>
    as(who, 'beheer', act)
export const stage = async (kind: RosterKind, lines: string[], who = 'sanne', name = 'lijst.csv') => {
  const { open } = sourceOfBytes(name, new TextEncoder().encode([heads[kind], ...lines].join('\n')))
  const reader = readRoster(kind, open(), '2027-03-16' as Day)
  const id = await commands.read(runAs(who), { kind, name, key: null }, reader, () => 'sum')
  await as(who, 'beheer', (tx) => commands.compare(tx, id))
  return as(who, 'beheer', (tx) => findRoster(tx, id))
}
export const apply = (id: string, who = 'sanne') => as(who, 'beheer', (tx) => commands.apply(tx, id))
export const counts = ({
  changes: { lines: _lines, kinds: _kinds, ...rest },
  problems,
  state,
}: Awaited<ReturnType<typeof findRoster>>) => ({
  ...rest,
  problems: problems.map(({ line, column, reason, shown }) => [line, column, reason, shown || null]),
  state,
})
