import type { ActorDb } from '@/lib/db/as-actor'
import { fromDate } from '@/lib/kernel/time'
import { listEntries } from '../entries/queries'
import { competencesWithout, lastAgreed } from './rules'

const shape = {
  id: true,
  studentId: true,
  organisationId: true,
  mentorName: true,
  day: true,
  preparation: true,
  step: true,
  stepBy: true,
  mentorSignedAt: true,
  studentSignedAt: true,
  version: true,
} as const

const withDays = <R extends { day: Date; stepBy: Date | null }>({ day, stepBy, ...row }: R) => ({
  ...row,
  day: fromDate(day),
  stepBy: stepBy && fromDate(stepBy),
})

/** The talks of a student that the reader may see, the latest first. */
export async function listTalks(db: ActorDb, studentId: string) {
  const rows = await db.careerTalk.findMany({
    where: { studentId },
    orderBy: [{ day: 'desc' }, { createdAt: 'desc' }],
    select: shape,
  })
  return rows.map(withDays)
}
export type Talk = Awaited<ReturnType<typeof listTalks>>[number]

export async function findTalk(db: ActorDb, id: string) {
  const row = await db.careerTalk.findUnique({ where: { id }, select: shape })
  return row && withDays(row)
}

// Which competences the reader finds in a student's entries: a column, however long the dossier is.
const listCompetences = (db: ActorDb, studentId: string) =>
  db.lobEntry.findMany({ where: { studentId }, select: { competences: true } })

/** So many entries stand on the page that prepares a talk. */
const LAST_ENTRIES = 3

/** What a talk is prepared from: the last entries, competences without anything, and the step that was agreed last. */
export async function findPreparation(db: ActorDb, studentId: string, talkId?: string) {
  const entries = (await listEntries(db, studentId)).slice(0, LAST_ENTRIES)
  const talks = await listTalks(db, studentId)
  return {
    entries,
    without: competencesWithout(await listCompetences(db, studentId)),
    last: lastAgreed(talks, talkId),
    talks,
  }
}
