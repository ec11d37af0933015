import { type At, page, student } from '@/lib/auth/door'
import { findMyself } from '@/lib/students/me/queries'

/** What the student's own page shows: name, school, contact, and who looks along. */
export const door = page(student, { statements: 9, load: (db, { now }: At) => findMyself(db, now) })
