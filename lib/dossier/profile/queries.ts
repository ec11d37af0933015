import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import { ask, become, instant, rowsOf } from '@/lib/db/read'

const profile = z.object({
  proudOf: z.string(),
  qualities: z.string(),
  motives: z.string(),
  workExplored: z.string(),
  network: z.string(),
  goalNow: z.string(),
  planB: z.string(),
  choiceAndWhy: z.string(),
  formVersionId: z.string().nullable(),
  version: z.number(),
  updatedAt: instant,
})

export const findProfile = (db: ActorDb, studentId: string) => ask(db, profileOf(studentId))

export const profileOf = (studentId: string | null) =>
  become(
    rowsOf(
      profile,
    )`SELECT p.proud_of AS "proudOf", p.qualities, p.motives, p.work_explored AS "workExplored", p.network,
        p.goal_now AS "goalNow", p.plan_b AS "planB", p.choice_and_why AS "choiceAndWhy",
        p.form_version_id AS "formVersionId", p.version, p.updated_at AS "updatedAt"
      FROM lob_profile p WHERE p.student_id = ${studentId}::uuid`,
    ([row]) => row ?? null,
  )
