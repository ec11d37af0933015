// What happens by itself every night. Each step is one transaction of its own: a fault in one leaves the others done.
// Running the same night twice changes nothing.
import type { ActorDb } from '@/lib/db/as-actor'
import { asJob } from '@/lib/db/as-job'
import { forgetImports } from '@/lib/interop/rosters/commands'
import { traceOf } from '@/lib/kernel/fault'
import { dayOf, schoolYearOf } from '@/lib/kernel/time'
import { sendMail } from '@/lib/mail/commands/send'
import { runRules } from '@/lib/signals/commands'
import { findBroken, type Invariant } from './invariants'
import { placeTasks } from './placing'
import { remindReflections } from './reflections'
import { escalateSilence } from './silence'
import { sweepFiles } from './sweep-files'
import { endUnanswered } from './unanswered'

/** Every crossing whose owner is away moves on, and comes back to who is there again. */
async function moveOwners(db: ActorDb) {
  const [row] = await db.$queryRaw<{ moved: number }[]>`SELECT authz.move_owners() AS moved`
  return { moved: row?.moved ?? 0 }
}

/** On the calendar's date everybody in a final group gets a crossing, and with it an owner. */
async function openCrossings(db: ActorDb, now: Date, organisationId: string) {
  const opened = await db.$executeRaw`
    INSERT INTO transition (student_id, kind, state, home_organisation_id, responsible_organisation_id, school_year, opened_at)
    SELECT e.student_id, kind, 'orientation', e.organisation_id, e.organisation_id, ${schoolYearOf(dayOf(now))}, ${now}
      FROM authz.due_to_cross(${organisationId}::uuid) e ON CONFLICT DO NOTHING`
  return { opened }
}

/** The check of 1 October: who started stays, and the chain ends with the school that has the student now. */
async function settle(db: ActorDb, now: Date) {
  const settled = await db.$executeRaw`
    UPDATE transition t SET state = 'settled', ended_at = ${now}, version = version + 1
      FROM calendar_date d
     WHERE t.state = 'started' AND t.ended_at IS NULL AND d.key = 'settle' AND d.day <= ${dayOf(now)}::date
       AND left(d.school_year, 4)::int = left(t.school_year, 4)::int + 1`
  return { settled }
}

/** What no mentor closed by hand is frozen after the school year's last day. */
async function closeYears(db: ActorDb) {
  const [row] = await db.$queryRaw<{ closed: number }[]>`SELECT authz.close_years() AS closed`
  return { closed: row?.closed ?? 0 }
}

/** What is asked because of facts follows them; a day that passed is a fact as well. */
async function followFacts(db: ActorDb) {
  await db.$executeRaw`SELECT authz.follow_all()`
  return {}
}

/** Letters that nobody took in time, counted tries of yesterday; then whatever still stands in the outbox goes. */
async function tidySignIn(db: ActorDb) {
  await db.$executeRaw`SELECT authz.tidy_sign_in()`
  return {}
}

/** What a school kept of an erased text ends when its term ends; files to take along live for a day. */
async function forgetDossier(db: ActorDb) {
  await db.$executeRaw`SELECT authz.forget_dossier()`
  return {}
}

export type Night = {
  moved: number
  opened: number
  raised: number
  solved: number
  climbed: number
  duties: number
  settled: number
  /** Tasks whose holder lost the student, given to who can do them; and closed ones, where there is nobody or the day is over. */
  placed: number
  ended: number
  reminded: number
  closed: number
  forgotten: number
  broken: { name: Invariant; ids: string[] }[]
  /** What went wrong in a step; the other steps are done. */
  faults: string[]
}

export async function runNightly(): Promise<Night> {
  const night: Night = {
    moved: 0,
    opened: 0,
    raised: 0,
    solved: 0,
    climbed: 0,
    duties: 0,
    settled: 0,
    placed: 0,
    ended: 0,
    reminded: 0,
    closed: 0,
    forgotten: 0,
    broken: [],
    faults: [],
  }
  const step = async (name: string, run: (db: ActorDb, now: Date) => Promise<Partial<Night>>) => {
    try {
      const done = await asJob('nightly', async (db, now) => {
        // One night at a time: a second runner waits, and then finds nothing to do.
        await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('oversteek nightly'))`
        return run(db, now)
      })
      add(night, done)
    } catch (error) {
      console.error(`nightly: ${name}: ${traceOf(error)}`)
      night.faults.push(name)
    }
  }
  await step('moveOwners', moveOwners)
  for (const id of await schoolsToOpen()) await step('openCrossings', (db, now) => openCrossings(db, now, id))
  await step('rules', runRules)
  await step('followFacts', followFacts)
  await step('silence', escalateSilence)
  await step('settle', settle)
  await step('remindReflections', remindReflections)
  await step('endUnanswered', endUnanswered)
  await step('placeTasks', placeTasks)
  await step('closeYears', closeYears)
  await step('forgetImports', async (db) => ({ forgotten: await forgetImports(db) }))
  await step('forgetDossier', forgetDossier)
  await step('tidySignIn', tidySignIn)
  await step('sweepFiles', sweepFiles)
  await sendMail().catch((error: unknown) => {
    console.error(`nightly: sendMail: ${traceOf(error)}`)
    night.faults.push('sendMail')
  })
  await step('invariants', async (db) => ({ broken: await findBroken(db) }))
  return night
}

// A school where nobody is left to own must not keep the others from opening theirs.
const schoolsToOpen = () =>
  asJob('nightly', async (db) => {
    const rows = await db.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT organisation_id AS id FROM authz.due_to_cross(NULL)`
    return rows.map((row) => row.id)
  })

const counts = [
  'moved',
  'opened',
  'raised',
  'solved',
  'climbed',
  'duties',
  'settled',
  'placed',
  'ended',
  'reminded',
  'closed',
  'forgotten',
] as const
function add(night: Night, done: Partial<Night>) {
  for (const key of counts) night[key] += done[key] ?? 0
  night.broken.push(...(done.broken ?? []))
}
