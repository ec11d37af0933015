// How the tests bring a package on its way: an application, records, the building, the sight and the release.
import type { ActorDb } from '@/lib/db/as-actor'
import { query, type TestDatabase } from '@/lib/db/testing'
import { as } from '@/lib/dossier/entries/rules/tried'
import { addRecord } from '@/lib/records/learning/commands'
import { apply } from '@/lib/transitions/applications/commands'
import { ids } from '@/prisma/seed/region'
import { buildPackage, openSight, releasePackage } from '../commands'
import { listPackages, readReleased } from '../queries'

export const act = <T>(who: string, run: (db: ActorDb, now: Date) => Promise<T>) =>
  as(who, 'begeleiding', 'write', run)
export const own = <T>(who: string, run: (db: ActorDb, now: Date) => Promise<T>) =>
  as(who, 'recht', 'write', run)

export const record = (who: string, title: string, value = '7,1', by = 'emma') =>
  act(by, (db, now) =>
    addRecord(
      db,
      {
        studentId: ids.student(who),
        kind: 'result',
        title,
        value,
        recordedOn: '2027-02-12',
        source: 'rapport 2',
      },
      now,
    ),
  )
export const build = (
  applicationId: string,
  more: { guidance?: string[]; absence?: string[] } = {},
  by = 'joke',
) => act(by, (db, now) => buildPackage(db, { applicationId, guidance: [], absence: [], ...more }, now))
export const latest = async (applicationId: string, by = 'joke') => {
  const [first] = await as(by, 'begeleiding', 'read', (db) => listPackages(db, applicationId))
  if (!first) throw new Error('no package')
  return first
}
export const open = async (applicationId: string, by = 'joke') => {
  const one = await latest(applicationId, by)
  await act(by, (db, now) => openSight(db, { packageId: one.id, version: one.version }, now))
  return latest(applicationId, by)
}
export const release = async (applicationId: string, by = 'joke') => {
  const one = await latest(applicationId, by)
  await act(by, (db, now) => releasePackage(db, { packageId: one.id, version: one.version }, now))
}
export const received = (applicationId: string, by = 'nadia') =>
  as(by, 'overstap', 'read', (db) => readReleased(db, applicationId))

export function packagesIn(database: TestDatabase) {
  async function applied(
    who: string,
    school = 'waterlinie',
    name = 'Software developer',
    level = 'niveau 4',
  ) {
    const programmeId = ids.programme(school, name, level)
    await own(who, (db, now) => apply(db, { programmeId }, now))
    const [row] = await query<{ id: string }>(
      database.ownerUrl,
      'select id from application where student_id = $1 and programme_id = $2',
      [ids.student(who), programmeId],
    )
    return row?.id as string
  }
  return { applied }
}
