import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import type { MentorViewState } from '@/lib/db/enums'
import { ask, instant, rowsOf, word } from '@/lib/db/read'

const shape = {
  id: true,
  studentId: true,
  transitionId: true,
  text: true,
  reply: true,
  state: true,
  authorName: true,
  organisationId: true,
  createdAt: true,
  answeredAt: true,
  version: true,
} as const

/** The mentor's views on the choice that still count, the newest first. */
export const findAsked = (db: ActorDb, studentId: string) => ask(db, askedOf(studentId))

const view = z.object({
  id: z.string(),
  studentId: z.string(),
  transitionId: z.string(),
  text: z.string(),
  reply: z.string(),
  state: word<MentorViewState>(),
  authorName: z.string(),
  organisationId: z.string(),
  createdAt: instant,
  answeredAt: instant.nullable(),
  version: z.number(),
})

export const askedOf = (studentId: string) =>
  rowsOf(
    view,
  )`SELECT v.id, v.student_id AS "studentId", v.transition_id AS "transitionId", v.text, v.reply, v.state,
      v.author_name AS "authorName", v.organisation_id AS "organisationId", v.created_at AS "createdAt",
      v.answered_at AS "answeredAt", v.version
    FROM mentor_view v WHERE v.student_id = ${studentId}::uuid AND v.state <> 'replaced' ORDER BY v.created_at DESC`

export const findView = (db: ActorDb, id: string) => db.mentorView.findFirst({ where: { id }, select: shape })

/** Whether a view may travel with an application: only what the student agreed to. */
export async function hasAgreedView(db: ActorDb, transitionId: string): Promise<boolean> {
  return (await db.mentorView.count({ where: { transitionId, state: 'agreed' } })) > 0
}
