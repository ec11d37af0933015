import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import { ask, become, instant, rowsOf } from '@/lib/db/read'

/** Support that the student wants to mention, for the student and for whom it was shared with; null for anybody else, the own school too. */
export const findSupport = (db: ActorDb, studentId: string) => ask(db, supportOf(studentId))

const support = z.object({ text: z.string(), version: z.number(), updatedAt: instant })

export const supportOf = (studentId: string | null) =>
  become(
    rowsOf(support)`SELECT s.text, s.version, s.updated_at AS "updatedAt" FROM lob_support s
     WHERE s.student_id = ${studentId}::uuid AND s.text <> ''`,
    ([row]) => row ?? null,
  )

/** The own text as it stands in the form, also when it was emptied. */
export const findOwnSupport = (db: ActorDb, studentId: string) =>
  db.lobSupport.findFirst({ where: { studentId }, select: { text: true, version: true } })
