// How the tests bring a list in which it is asked who somebody is, and say it.
import { expect } from 'vitest'
import { query, type TestDatabase } from '@/lib/db/testing'
import type { Day } from '@/lib/kernel/time'
import { as } from '@/prisma/seed/play'
import type { RosterKind } from '../../lines/columns/schema'
import type { Reader } from '../../lines/schema'
import { sourceOfBytes } from '../../zip/rules'
import * as commands from '../commands'
import { findRoster } from '../queries'
import { readRoster } from './reading'

export const today = '2027-03-16' as Day
export const bytes = (lines: string[]) => new TextEncoder().encode(lines.join('\n'))
const heads: Partial<Record<RosterKind, string>> = {
  students: 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag',
  staff: 'personeelsnummer;naam;rol;mentor_van',
  guardians: 'leerlingnummer;oudernummer;naam',
  results: 'leerlingnummer;soort;titel;waarde;datum;bron',
}
export const run: commands.Run = (act) => as('sanne', 'beheer', act)
export const find = (id: string) => as('sanne', 'beheer', (tx, now) => findRoster(tx, id, now), 'read')
export const bring = async (kind: RosterKind | 'oneroster', reader: Reader) => {
  const id = await commands.read(run, { kind, name: 'lijst.csv', key: null }, reader, () => 'sum')
  await run((tx) => commands.compare(tx, id))
  return find(id)
}
export const stage = (kind: RosterKind, lines: string[]) =>
  bring(kind, readRoster(kind, sourceOfBytes('', bytes([heads[kind] ?? '', ...lines])).open(), today))
export const apply = (id: string, leave = true) => run((tx) => commands.apply(tx, id, leave))
export const take = async (kind: RosterKind, lines: string[]) => {
  const { id, faulty } = await stage(kind, lines)
  expect([faulty, await apply(id)]).toEqual([0, true])
  return id
}
export const say = (id: string, said: Record<number, string>, who = 'sanne') =>
  as(who, 'beheer', (tx, now) =>
    commands.sayWho(
      tx,
      { id, said: Object.entries(said).map(([n, word]) => [Number(n), word as 'same']) },
      now,
    ),
  )
export const pupil = (number: string, who: string, rest = '4K1;vmbo;2026-08-24;') =>
  `${number};${who};${rest}`
export const reasons = (file: Awaited<ReturnType<typeof find>>) =>
  file.problems.map(({ line, reason }) => [line, reason])

export function namesIn(db: TestDatabase) {
  const named = (...numbers: string[]) =>
    query<{ number: string; name: string }>(
      db.ownerUrl,
      `SELECT e.number, concat_ws(' ', s.call_name, s.last_name, s.birth_date) AS name
       FROM enrolment e JOIN student s ON s.id = e.student_id WHERE e.number = ANY ($1) ORDER BY e.number`,
      [numbers],
    )

  return { named }
}
