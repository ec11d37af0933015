// How the tests come to the door of a region: with an account, with a session, as somebody of the cast.
import { type ActorDb, asActor, type Mode, type Purpose } from '@/lib/db/as-actor'
import { query, type TestDatabase } from '@/lib/db/testing'
import { ids } from '@/prisma/seed/region'
import type { Received } from './claims'
import { openSession, receiveAccount } from './tokens'

const ISSUER = 'https://connect.school.example'
const federation = { id: 'fed', number: { isRosterNumber: true } }
let counter = 0
const said = (more: Partial<Received> = {}): Received => ({
  issuer: ISSUER,
  subject: `subject-${++counter}`,
  homeOrganisation: 'veerhuis.example',
  school: '99VA',
  affiliation: 'staff',
  number: null,
  name: 'Iemand Anders',
  ...more,
})
export const come = (more: Partial<Received> = {}, from = federation) =>
  receiveAccount(from, said(more), 'computer')

export const inside = (token: string | null, purpose: Purpose, mode: Mode = 'read') =>
  token ? asActor(token, { purpose, mode }, async (_db, _now, actor) => actor) : null

export async function as<T>(
  who: string,
  purpose: Purpose,
  run: (db: ActorDb, now: Date) => Promise<T>,
): Promise<T> {
  const token = (await openSession('demo', who)) ?? ''
  const result = await asActor(token, { purpose, mode: 'write' }, async (db, now) => ({
    value: await run(db, now),
  }))
  if (!result) throw new Error(`${who} is not let in`)
  return result.value
}

export function atTheDoor(database: TestDatabase) {
  const own = <Row extends object>(sql: string, ...values: unknown[]) =>
    query<Row & Record<string, unknown>>(database.ownerUrl, sql, values)
  const auth = <Row extends object>(sql: string, ...values: unknown[]) =>
    query<Row & Record<string, unknown>>(database.auth, sql, values)

  const numberOf = async (student: string) => {
    const [row] = await own<{ number: string }>(
      'SELECT number FROM enrolment WHERE student_id = $1 ORDER BY first_day DESC LIMIT 1',
      ids.student(student),
    )
    return row?.number as string
  }
  return { own, auth, numberOf }
}
