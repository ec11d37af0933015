import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { appendAll } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/schema'
import { type ActorDb, guideOf } from '@/lib/db/as-actor'
import { activityTypes } from '@/lib/dossier/core/schema'
import { Refused } from '@/lib/kernel/refused'
import { translator } from '@/lib/messages'
import { refusedFile } from '../csv/stream/rules'
import { activityWordsOf } from './labels'
import { findGroup, findList, findMarks } from './queries'
import { readList } from './rules'
import type { ApplyList, DropList, StageList, TakeBackList } from './schema'

const MAX_PROBLEMS = 200

/** Reads a class's list and keeps what it would do. No dossier changes before somebody looked at it. */
export async function stageList(db: ActorDb, input: z.output<typeof StageList>, now: Date) {
  const { membershipId, organisationId, name } = guideOf(db)
  const group = await findGroup(db, input.groupId, now)
  const read = readList(input.file.bytes, {
    schoolYear: group.schoolYear,
    students: new Map(group.students.map(({ number, id }) => [number, id])),
    before: await findMarks(db, group.id),
    activityWords: activityWordsOf(activityTypes, [translator('nl'), translator('en')]),
  })
  if ('fault' in read) throw refusedFile(read)
  const id = randomUUID()
  await db.lobImport.createMany({
    data: [
      {
        id,
        organisationId,
        membershipId,
        byName: name,
        groupId: group.id,
        fileName:
          input.file.name
            .toWellFormed()
            .replaceAll(/\p{Cc}/gu, '')
            .slice(-120) || '–',
        problems: read.problems.slice(0, MAX_PROBLEMS),
        createdAt: now,
      },
    ],
  })
  await db.lobImportLine.createMany({
    data: read.lines.map((line) => ({ id: randomUUID(), importId: id, ...line })),
  })
  return { id }
}

/** Puts a list into the dossiers of its students, all or none; each of them sees who did. */
export async function applyList(db: ActorDb, input: z.output<typeof ApplyList>, now: Date) {
  const list = await findList(db, input.id, now)
  if (list.count === 0) throw new Refused('wrong_state')
  await db.$queryRaw`SELECT authz.bring_entries(${list.id}::uuid)`
  await tell(db, 'broughtEntries', list)
}

/** Lets go of a list that nobody put in. */
export async function dropList(db: ActorDb, input: z.output<typeof DropList>, now: Date) {
  const list = await findList(db, input.id, now)
  const { count } = await db.lobImport.updateMany({
    where: { id: list.id, state: 'staged' },
    data: { state: 'discarded', version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
}

/** Takes a list back within thirty days. What a student changed since, or what somebody answered, stays. */
export async function takeBackList(db: ActorDb, input: z.output<typeof TakeBackList>, now: Date) {
  const list = await findList(db, input.id, now)
  const [row] = await db.$queryRaw<{ kept: number }[]>`
    SELECT authz.take_back_entries(${list.id}::uuid) AS kept`
  await tell(db, 'tookBackEntries', list)
  return { kept: row?.kept ?? 0 }
}

const tell = (db: ActorDb, action: AuditAction, list: Awaited<ReturnType<typeof findList>>) =>
  appendAll(
    db,
    action,
    list.students.map(({ id, lines }) => ({
      studentId: id,
      dataClass: 'lob' as const,
      objectId: list.id,
      details: { count: lines.length },
    })),
  )
