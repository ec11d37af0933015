import type { ActorDb } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { rosterKind, storedChanges, storedProblems } from './schema'

const head = {
  id: true,
  kind: true,
  fileName: true,
  byName: true,
  state: true,
  lines: true,
  encoding: true,
  unread: true,
  createdAt: true,
  appliedAt: true,
} as const

export async function findRoster(db: ActorDb, id: string) {
  const file = found(
    await db.importFile.findUnique({ where: { id }, select: { ...head, problems: true, changes: true } }),
  )
  return {
    ...file,
    kind: rosterKind.parse(file.kind),
    problems: storedProblems.parse(file.problems),
    changes: storedChanges.parse(file.changes),
  }
}
export type RosterFile = Awaited<ReturnType<typeof findRoster>>

/** The last files of a school, newest first. */
export async function listRosters(db: ActorDb) {
  const files = await db.importFile.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: 50,
    select: { ...head, changes: true },
  })
  return files.map((file) => ({
    ...file,
    kind: rosterKind.parse(file.kind),
    changes: storedChanges.parse(file.changes),
  }))
}
export type RosterHead = Awaited<ReturnType<typeof listRosters>>[number]

export const schoolByCode = (db: ActorDb, code: string) =>
  db.organisation.findUnique({
    where: { code: code.toUpperCase() },
    select: { id: true, name: true, takesPart: true },
  })
