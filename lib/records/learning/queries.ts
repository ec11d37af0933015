import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import type { LearningKind } from '@/lib/db/enums'
import { ask, instant, rowsOf, together, word } from '@/lib/db/read'

const learning = z.object({
  id: z.string(),
  studentId: z.string(),
  organisationId: z.string(),
  kind: word<LearningKind>(),
  title: z.string(),
  value: z.string(),
  recordedOn: instant,
  source: z.string(),
  version: z.number(),
})

/** What the reader's own school keeps of learning; the student reads what every school keeps. */
export const listLearning = (db: ActorDb, studentId: string) => ask(db, learningOf(studentId))

export const learningOf = (studentId: string) =>
  rowsOf(
    learning,
  )`SELECT r.id, r.student_id AS "studentId", r.organisation_id AS "organisationId", r.kind, r.title,
      r.value, r.recorded_on AS "recordedOn", r.source, r.version
    FROM learning_record r WHERE r.student_id = ${studentId}::uuid AND r.removed_at IS NULL
   ORDER BY r.kind, r.recorded_on DESC, r.title`

const guidance = z.object({
  id: z.string(),
  organisationId: z.string(),
  title: z.string(),
  text: z.string(),
  recordedOn: instant,
  source: z.string(),
})
const absence = z.object({
  id: z.string(),
  organisationId: z.string(),
  period: z.string(),
  authorised: z.number(),
  unauthorised: z.number(),
  recordedOn: instant,
  source: z.string(),
})

/** Guidance and absence, as far as this reader may see them. */
export const listGuidance = (db: ActorDb, studentId: string) => ask(db, guidanceOf(studentId))

export const guidanceOf = (studentId: string) =>
  together({
    guidance: rowsOf(guidance)`SELECT r.id, r.organisation_id AS "organisationId", r.title, r.text,
        r.recorded_on AS "recordedOn", r.source
      FROM guidance_record r WHERE r.student_id = ${studentId}::uuid ORDER BY r.recorded_on DESC`,
    absence: rowsOf(absence)`SELECT r.id, r.organisation_id AS "organisationId", r.period, r.authorised,
        r.unauthorised, r.recorded_on AS "recordedOn", r.source
      FROM absence_record r WHERE r.student_id = ${studentId}::uuid ORDER BY r.recorded_on DESC`,
  })
