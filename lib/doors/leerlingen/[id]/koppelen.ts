import { type At, guide, page } from '@/lib/auth/door'
import { findMatchesToAnswer } from '@/lib/students/links/queries'

/** The questions that a school answers about one of its students. */
export const door = page(guide, {
  statements: 6,
  load: (db, { params }: At<'id'>) => findMatchesToAnswer(db, params.id),
})
