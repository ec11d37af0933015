import type { ActorDb } from '@/lib/db/as-actor'
import { profileShape } from '../core/queries'

export const findProfile = (db: ActorDb, studentId: string) =>
  db.lobProfile.findFirst({
    where: { studentId },
    select: { ...profileShape, formVersionId: true, version: true, updatedAt: true },
  })
