import type { ActorDb } from '@/lib/db/as-actor'

/** The fields of the core. */
export const coreShape = {
  title: true,
  activityType: true,
  did: true,
  goals: true,
  result: true,
  evaluation: true,
  nextStep: true,
  day: true,
  lastDay: true,
  place: true,
  partner: true,
  competences: true,
} as const

const shape = {
  ...coreShape,
  id: true,
  studentId: true,
  formVersionId: true,
  importId: true,
  brought: true,
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
