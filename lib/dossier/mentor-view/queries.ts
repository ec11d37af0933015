import type { ActorDb } from '@/lib/db/as-actor'

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
export const findAsked = (db: ActorDb, studentId: string) =>
  db.mentorView.findMany({
    where: { studentId, state: { not: 'replaced' } },
    orderBy: { createdAt: 'desc' },
    select: shape,
  })

export const findView = (db: ActorDb, id: string) => db.mentorView.findFirst({ where: { id }, select: shape })

/** Whether a view may travel with an application: only what the student agreed to. */
export async function hasAgreedView(db: ActorDb, transitionId: string): Promise<boolean> {
  return (await db.mentorView.count({ where: { transitionId, state: 'agreed' } })) > 0
}
