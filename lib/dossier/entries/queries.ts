import type { ActorDb } from '@/lib/db/as-actor'

const shape = {
  id: true,
  studentId: true,
  title: true,
  activityType: true,
  day: true,
  place: true,
  did: true,
  goals: true,
  result: true,
  evaluation: true,
  nextStep: true,
  competences: true,
  sector: true,
  schoolYear: true,
  hiddenFromSchool: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  answers: {
    orderBy: { createdAt: 'asc' },
    select: { id: true, authorName: true, text: true, createdAt: true },
  },
} as const

/** The entries that the reader may see, the newest first, with the answers that they may see. */
export const listEntries = (db: ActorDb, studentId: string) =>
  db.lobEntry.findMany({
    where: { studentId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    select: shape,
  })

export const findEntry = (db: ActorDb, id: string) => db.lobEntry.findUnique({ where: { id }, select: shape })
