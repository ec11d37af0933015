// The queue of those who come, as the desks of one school see it.
import { able } from '@/lib/access/model'
import { freeDays } from '@/lib/calendar/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate } from '@/lib/kernel/time'
import { sitsAtDesk } from '@/lib/organisations/queries'
import { countIncoming } from '@/lib/tasks/queries'
import { listIncoming } from '../applications/queries'
import {
  AGREED_SCHOOL_DAYS,
  deskAsk,
  inQueue,
  type QueueFilter,
  waitedSchoolDays,
} from '../applications/rules'

/** The queue with what each asks and how long each waits, for who takes in or sits at an intake desk. */
export async function findQueue(
  db: ActorDb,
  filter: QueueFilter,
  only: { programme?: string | undefined; name?: string | undefined },
  now: Date,
) {
  const desk = await sitsAtDesk(db, 'intake', now)
  if (!able(staffOf(db), 'takesIn')) found(desk || null)
  const free = await freeDays(db)
  const all = await listIncoming(db)
  const wait = (row: { appliedOn: Date }) => waitedSchoolDays(fromDate(row.appliedOn), dayOf(now), free)
  const unanswered = all.filter((row) => row.state === 'applied').map(wait)
  const rows = all.map((row) => ({
    ...row,
    waited: wait(row),
    asks: deskAsk({ ...row, intakeOn: row.intakeOn && fromDate(row.intakeOn) }, dayOf(now)),
  }))
  return {
    rows: inQueue(rows, filter, only),
    programmes: [...new Set(all.map((row) => row.programme.name))].sort((a, b) => a.localeCompare(b, 'nl')),
    // Who sits at no desk sees no queue, and does not read that nobody waits. The number is that of *vandaag*.
    waiting: desk ? await countIncoming(db, now) : null,
    /** Of those without any answer yet; null when there is nobody of them. */
    oldest: unanswered.length > 0 ? Math.max(...unanswered) : null,
    agreed: AGREED_SCHOOL_DAYS,
  }
}
