// Silence hears of everything that climbs, whatever its kind, and the number on the wall counts exactly what counts as
// silent.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asJob } from '@/lib/db/as-job'
import { asOwner } from '@/lib/db/as-owner'
import { useRegion } from '@/lib/db/region-testing'
import { query } from '@/lib/db/testing'
import { isIncoming, kindOf, taskKinds } from '@/lib/tasks/schema'
import { ids } from '@/prisma/seed/region'
import { escalateSilence } from './silence'

const db = useRegion('silence')
let owner: Awaited<ReturnType<typeof asOwner>>
const own = <Row extends object>(sql: string, ...values: unknown[]) =>
  query<Row & Record<string, unknown>>(db.ownerUrl, sql, values)
beforeAll(async () => {
  owner = await asOwner(db.ownerUrl)
  await lead(true)
})
afterAll(() => owner.end())

const lead = (is: boolean) =>
  own(`UPDATE desk_member SET lead = $2 WHERE membership_id = $1`, ids.membership('nadia'), is)
const about = ids.student('yusuf')
const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
const staff = taskKinds.filter((kind) => (kindOf(kind).askedOf ?? 'staff') === 'staff')
const silentDays = async () =>
  (
    await asJob(
      'nightly',
      (tx) => tx.$queryRaw<{ silent_days: number }[]>`SELECT silent_days FROM authz.two_numbers()`,
    )
  )[0]?.silent_days ?? 0

/** One row of a kind, due on a Monday, of its desk or of a mentor; and the night of a day. */
async function silent(kind: (typeof taskKinds)[number]) {
  await own('DELETE FROM task')
  const [desk] = await own<{ id: string }>(`SELECT desk_id AS id FROM programme WHERE id = $1`, software)
  const asked = isIncoming(kind)
    ? { school: ids.organisation('waterlinie'), member: null, desk: desk?.id ?? null }
    : { school: ids.organisation('veerhuis'), member: ids.membership('emma'), desk: null }
  const [row] = await own<{ id: string }>(
    `INSERT INTO task (student_id, organisation_id, data_class, kind, object_id, membership_id, desk_id, facts, due_on, created_at)
     VALUES ($1, $2, $3, $4, $1, $5, $6, '{}', '2027-03-15', authz.clock()) RETURNING id`,
    about,
    asked.school,
    kindOf(kind).help ? 'help' : 'support',
    kind,
    asked.member,
    asked.desk,
  )
  const at = async (day: string) => {
    await owner.setClock(new Date(`${day}T00:01:00Z`))
    await asJob('nightly', escalateSilence)
    const [task] = await own<{ member: string | null; steps: number }>(
      'SELECT membership_id AS member, silent_steps AS steps FROM task WHERE id = $1',
      row?.id,
    )
    return task
  }
  return { at, ...asked }
}

describe.each(staff)('%s', (kind) => {
  const { climbs, silent: counts } = kindOf(kind)
  it(climbs === true ? 'climbs by the night when nobody acts' : 'stays where it is', async () => {
    const { at, member } = await silent(kind)
    expect(await at('2027-03-16')).toMatchObject({ steps: 0, member })
    const first = await at('2027-03-17')
    const last = await at('2027-03-25')
    if (climbs !== true) return expect([first, last].map((one) => one?.steps)).toEqual([0, 0])
    expect([first?.steps, last?.steps]).toEqual([1, 3])
    expect(first?.member, 'a person hears of it').not.toBeNull()
    expect(first?.member, 'another than who was silent').not.toBe(member)
  })

  it(counts === true ? 'counts as silent' : 'counts in no number', async () => {
    const { at } = await silent(kind)
    await at('2027-03-19')
    expect(await silentDays()).toBe(counts === true ? 3 : 0)
  })
})

it('what an application asks of a desk without a lead stays with the desk, and is counted', async () => {
  await lead(false)
  const { at } = await silent('answerApplication')
  expect(await at('2027-03-25')).toEqual({ member: null, steps: 3 })
  await lead(true)
})

it('what an application asks climbs to the lead of its own desk, and to nobody who can’t open it', async () => {
  const { at, desk } = await silent('answerApplication')
  const people = (
    await own<{ id: string }>(`SELECT membership_id AS id FROM desk_member WHERE desk_id = $1`, desk)
  ).map((one) => one.id)
  for (const day of ['2027-03-17', '2027-03-22', '2027-03-25'])
    expect(people).toContain((await at(day))?.member)
})
