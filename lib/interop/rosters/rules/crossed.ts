// How the tests bring a class list at the school that Tess crosses to, and take her a step further on the way there.
import { query, type TestDatabase } from '@/lib/db/testing'
import type { Day } from '@/lib/kernel/time'
import * as applications from '@/lib/transitions/applications/commands'
import { as } from '@/prisma/seed/play'
import { ids } from '@/prisma/seed/region'
import { sourceOfBytes } from '../../zip/rules'
import * as commands from '../commands'
import { findRoster } from '../queries'
import { readRoster } from './reading'

const run: commands.Run = (act) => as('carla', 'beheer', act)
export const find = (id: string) => as('carla', 'beheer', (tx, now) => findRoster(tx, id, now), 'read')
const head = 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;eerste_dag;laatste_dag'
export const stage = async (...lines: string[]) => {
  const bytes = new TextEncoder().encode([head, ...lines].join('\n'))
  const reader = readRoster('students', sourceOfBytes('', bytes).open(), '2027-03-16' as Day)
  const id = await commands.read(run, { kind: 'students', name: 'klas.csv', key: null }, reader, () => 'sum')
  await run((tx) => commands.compare(tx, id))
  return find(id)
}
export const apply = (id: string, leave = false) => run((tx) => commands.apply(tx, id, leave))
export const undo = (id: string) => run((tx) => commands.undo(tx, id))
export const discard = (id: string) => run((tx, now) => commands.discardRoster(tx, { id }, now))
export const say = (id: string, said: [number, 'same' | 'other' | ''][]) =>
  run((tx, now) => commands.sayWho(tx, { id, said }, now))
export const tess = ids.student('tess')
export const programmeId = ids.programme('waterlinie', 'Software developer', 'niveau 4')
const application = () =>
  as('tess', 'recht', (tx) =>
    tx.application.findFirstOrThrow({
      where: { studentId: tess, programmeId },
      select: { id: true, version: true },
    }),
  )
export async function step(to: 'offered' | 'accept' | 'placed' | 'choose' | 'takeOver' | 'started') {
  const { id, version } = await application()
  const own = { applicationId: id, version }
  if (to === 'accept') await as('tess', 'recht', (tx, now) => applications.acceptOffer(tx, own, now))
  else if (to === 'choose') await as('tess', 'recht', (tx, now) => applications.choose(tx, own, now))
  else if (to === 'takeOver')
    await as('nadia', 'overstap', (tx, now) =>
      applications.takeOver(
        tx,
        { ...own, ownerId: ids.membership('jeroen'), deputyId: ids.membership('sylvia') },
        now,
      ),
    )
  else await as('nadia', 'overstap', (tx, now) => applications.moveApplication(tx, { ...own, to }, now))
}

export function tessIn(db: TestDatabase) {
  const sql = <Row extends object>(text: string, values: unknown[] = []) =>
    query<Row & Record<string, unknown>>(db.ownerUrl, text, values)
  const called = (name = 'Jonker') =>
    sql<{ id: string }>('SELECT id FROM student WHERE lower(last_name) = lower($1) ORDER BY id', [name])
  const stays = () =>
    sql(
      `SELECT e.number, g.name AS "group", e.first_day::text AS since, p.name AS programme FROM enrolment e
       LEFT JOIN school_group g ON g.id = e.group_id LEFT JOIN programme p ON p.id = e.programme_id
      WHERE e.student_id = $1 AND e.organisation_id = $2`,
      [tess, ids.organisation('waterlinie')],
    )
  const owners = () =>
    sql(
      `SELECT m.name, o.reason::text FROM transition_owner o JOIN membership m ON m.id = o.membership_id
      WHERE o.student_id = $1 AND o.valid_until IS NULL`,
      [tess],
    )

  return { sql, called, stays, owners }
}
