// A OneRoster bundle becomes the lines of our own rosters. The small files are held as maps, people as one short row
// each; the file of users is read twice, so that its names never stand in memory all at once.
import type { Day } from '@/lib/kernel/time'
import type { Batch, Reading } from '../../lines/schema'
import type { Source } from '../../zip/schema'
import { type BundleSchool, type Known, nothingKnown, type WantedSchool } from '../schema'
import { birthDatesOf } from './births'
import { judgeProfiles, openBundle, schoolIn, schoolsIn } from './bundle'
import { classesOf, sessionsOf } from './classes'
import { groupLines, personLines } from './lines'
import { Gathered } from './notes'
import { peopleOf } from './people'
import { enrolmentsOf } from './places'
import { rolesOf } from './roles'
import type { Opened } from './tables'

/** Which schools a bundle speaks of; with more than one, somebody must say which. */
export async function schoolsOf(sources: readonly Source[], today: Day): Promise<BundleSchool[]> {
  const gathered = new Gathered(today)
  const bundle = await openBundle(sources, gathered, nothingKnown)
  return schoolsIn(bundle, { version: bundle.version, gathered, seen: { encoding: 'utf-8', unread: 0 } })
}

/**
 * The lines of one school, a batch at a time. What the bundle doesn't hold, its lines don't say; whom it names by an id
 * alone, `known` tells. A bundle that can't be read at all throws its refusal.
 */
export async function* readBundle(
  sources: readonly Source[],
  today: Day,
  wanted: WantedSchool = {},
  known: Known = nothingKnown,
): AsyncGenerator<Batch, Reading> {
  const gathered = new Gathered(today)
  const bundle = await openBundle(sources, gathered, known)
  const opened: Opened = { version: bundle.version, gathered, seen: { encoding: 'utf-8', unread: 0 } }
  await judgeProfiles(
    sources.find(({ name }) => /(^|\/)userprofiles\.csv$/i.test(name)),
    gathered,
  )
  const school = await schoolIn(bundle, wanted, opened)
  for (const id of school.own) if (!known.orgs.has(id)) gathered.remember({ what: 'org', id, says: {} })
  const sessions = await sessionsOf(bundle, opened)
  const classes = await classesOf(bundle, opened, school, sessions)
  yield gathered.take()

  const roles = yield* rolesOf(bundle, opened, school)
  const people = yield* peopleOf(bundle, opened, school, roles)
  const born = yield* birthDatesOf(bundle, opened, people)
  const places = yield* enrolmentsOf(bundle, opened, classes, people)
  groupLines(bundle, gathered, classes, places)
  yield* personLines(bundle, opened, people, places, born)
  while (!gathered.empty) yield gathered.take()
  return {
    encoding: opened.seen.encoding,
    unread: opened.seen.unread,
    count: gathered.count,
    notRead: bundle.notRead,
  }
}
