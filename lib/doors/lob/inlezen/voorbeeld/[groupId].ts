import { type At, guide, handler } from '@/lib/auth/door'
import { findGroup } from '@/lib/interop/lists/queries'

/** The students of a group, for an empty list with their numbers. */
export const door = handler('GET', guide, {
  statements: 4,
  load: (db, { now, params }: At<'groupId'>) => findGroup(db, params.groupId, now),
})
