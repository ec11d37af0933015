import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findSight } from '@/lib/handover/packages/queries'

/** What the student reads before anything goes. */
export const door = page(student, {
  statements: 8,
  load: (db, { now, params }: At<'id'>) => findSight(db, studentOf(db).studentId, params.id, now),
})
