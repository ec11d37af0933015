// A dossier of five experiences beside one of five hundred: the same page, the same number of statements, about the
// same time. And how long forms take to be read and written ten thousand times.
import { randomUUID } from 'node:crypto'
import { asOwner } from '@/lib/db/as-owner'
import { coreOf } from '@/lib/dossier/core/rules'
import { coreForm } from '@/lib/dossier/forms/labels'
import { fromForm, toForm } from '@/lib/dossier/forms/rules/mapping'
import { translator } from '@/lib/messages'
import { fetchPage, median, timed } from './measure'
import type { Wire } from './wire'

export const FEW = 5
export const LOTS = 500

export type Sized = {
  page: string
  few: { statements: number; ms: number }
  lots: { statements: number; ms: number }
}

/** Two students of one class with dossiers of both sizes; their own entries of before are in the way and move to a neighbour. */
export async function fillDossiers(
  ownerUrl: string,
  [few, lots]: readonly [string, string],
  neighbour: string,
) {
  const owner = await asOwner(ownerUrl)
  await owner.query('UPDATE lob_entry SET student_id = $1 WHERE student_id = ANY ($2::uuid[])', [
    neighbour,
    [few, lots],
  ])
  for (const [student, count] of [
    [few, FEW],
    [lots, LOTS],
  ] as const)
    await owner.query(
      `INSERT INTO lob_entry (student_id, organisation_id, school_year, sector, activity_type, title, day, place, did, goals, result, evaluation, next_step, competences, created_at, updated_at)
       SELECT $1, e.organisation_id, '2026-2027', 'vo', 'openDay', 'Ervaring ' || k, date '2026-09-01' + k % 200, 'Plaats', repeat('Ik ging kijken en heb meegedaan. ', 4),
              'Ik wilde weten of het bij me past.', repeat('Ik weet nu meer. ', 5), 'Ik vond het leuk.', 'Ik ga nog een keer.', '{qualities,motives}', e.first_day + k * interval '1 minute', e.first_day
         FROM enrolment e, generate_series(1, $2::int) k WHERE e.student_id = $1`,
      [student, count],
    )
  await owner.query('ANALYZE lob_entry')
  await owner.end()
}

type Asked = { page: string; cookies: { few: string; lots: string }; paths: { few: string; lots: string } }

/** Measures one page for both dossiers, in turns so that a busy moment meets both alike. */
export async function measureSizes(
  { base, wiredBase, wire, rounds }: { base: string; wiredBase: string; wire: Wire; rounds: number },
  { page, cookies, paths }: Asked,
): Promise<Sized> {
  const get = (which: 'few' | 'lots', at: string) => fetchPage(at + paths[which], cookies[which])
  const statementsOf = async (which: 'few' | 'lots') =>
    (await wire.listen(() => get(which, wiredBase))).filter(({ sql }) => sql !== '').length
  for (let warm = 0; warm < 8; warm += 1)
    for (const which of ['few', 'lots'] as const) {
      await get(which, base)
      await get(which, wiredBase)
    }
  const took = { few: [] as number[], lots: [] as number[] }
  for (let round = 0; round < rounds; round += 1)
    for (const which of ['few', 'lots'] as const) took[which].push(await timed(() => get(which, base)))
  return {
    page,
    few: { statements: await statementsOf('few'), ms: median(took.few) },
    lots: { statements: await statementsOf('lots'), ms: median(took.lots) },
  }
}

/** Milliseconds for core → form → core of so many entries in the form of the core. */
export function measureMapping(entries: number): Promise<number> {
  const form = coreForm(translator('nl'), 'entry')
  const rows = Array.from({ length: entries }, (_, at) =>
    coreOf({
      title: `Ervaring ${at}`,
      activityType: 'openDay',
      did: `Gekeken ${randomUUID()}`,
      goals: 'Weten wat het is.',
      result: 'Ik weet het.',
      evaluation: 'Leuk.',
      nextStep: 'Nog een keer.',
      day: new Date('2027-03-16'),
      lastDay: null,
      place: 'Veerdam',
      partner: '',
      competences: ['qualities'],
    }),
  )
  return timed(async () => {
    for (const core of rows) fromForm(form, toForm(form, core), core)
  })
}
