import type { ActorDb } from '@/lib/db/as-actor'

export const findProfile = (db: ActorDb, studentId: string) =>
  db.lobProfile.findUnique({
    where: { studentId },
    select: {
      proudOf: true,
      qualities: true,
      motives: true,
      workExplored: true,
      network: true,
      goalNow: true,
      planB: true,
      choiceAndWhy: true,
      formVersionId: true,
      version: true,
      updatedAt: true,
    },
  })
