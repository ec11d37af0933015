import { z } from 'zod'
import { type ActorDb, can, staffOf } from '@/lib/db/as-actor'
import { ask, rowsOf } from '@/lib/db/read'
import * as fields from '@/lib/kernel/fields'
import { pageSize } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'
import { storedCounts, storedProblems, storedReport } from './schema'

const head = {
  id: true,
  byName: true,
  fileNames: true,
  state: true,
  createdAt: true,
  appliedAt: true,
  undoneAt: true,
  undoneByName: true,
  report: true,
} as const

/** The registers that were brought, newest first. */
export async function listRegisters(db: ActorDb) {
  const files = await db.registerFile.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: pageSize.files,
    select: head,
  })
  return files.map(({ report, ...file }) => ({
    ...file,
    counts: storedReport.safeParse(report).data?.counts,
  }))
}
export type RegisterHead = Awaited<ReturnType<typeof listRegisters>>[number]

/** One file as its address names it. */
export async function findRegister(db: ActorDb, asked: string) {
  const id = found(fields.id().safeParse(asked).data)
  const file = found(
    await db.registerFile.findFirst({ where: { id }, select: { ...head, counts: true, problems: true } }),
  )
  return {
    ...file,
    report: storedReport.safeParse(file.report).data ?? null,
    counts: storedCounts.parse(file.counts),
    problems: storedProblems.parse(file.problems),
  }
}
export type RegisterFacts = Awaited<ReturnType<typeof findRegister>>

/** How much of each register stands here now. */
export async function countRegisters(db: ActorDb) {
  const [row] = await ask(
    db,
    rowsOf(counted)`SELECT (SELECT count(*) FROM organisation o WHERE o.kind = 'school') AS school,
        (SELECT count(*) FROM site) AS site, (SELECT count(*) FROM programme) AS programme,
        (SELECT count(*) FROM qualification) AS qualification`,
  )
  return found(row)
}
const counted = z.object({
  school: z.number(),
  site: z.number(),
  programme: z.number(),
  qualification: z.number(),
})

/** The region whose administrator this is; null for anybody else, whom the database refuses as well. */
export async function keepsRegisters(db: ActorDb) {
  const { organisationId } = staffOf(db)
  if (!can(db, 'keepsSchool')) return null
  return db.organisation.findFirst({
    where: { id: organisationId, kind: 'region' },
    select: { id: true, name: true },
  })
}

/** The region whose administrator asks; anybody else finds nothing. */
export const regionOf = async (db: ActorDb) => found(await keepsRegisters(db))
