import 'server-only'
import { able } from '@/lib/access/model'
import { load } from '@/lib/auth/session'
import { calendarDay, freeDays } from '@/lib/calendar/queries'
import { type ActorDb, guideOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { type Day, dayOf, daysBetween, fromDate, schoolYearOf } from '@/lib/kernel/time'
import { listDeskPeople, sitsAtDesk } from '@/lib/organisations/queries'
import { countIncoming } from '@/lib/tasks/queries'
import { listIncoming, listOutgoing, type Outgoing } from './queries'
import {
  AGREED_SCHOOL_DAYS,
  applyKeyOf,
  deskAsk,
  inQueue,
  outgoingNeed,
  outgoingNeeds,
  type QueueFilter,
  waitedSchoolDays,
} from './rules'

/** The desk's queue with what each asks and how long each waits; reading it writes nothing down. */
export const loadQueue = (
  filter: QueueFilter,
  only: { programme?: string | undefined; name?: string | undefined },
) =>
  load('overstap', 'read', async (db, now, actor) => {
    const desk = await sitsAtDesk(db, 'intake', now)
    if (!able(actor, 'takesIn')) found(desk || null)
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
  })

/** The decaan's list of who leaves, each student once, in the order of what can be done; and the dates that count for them. */
export const loadOutgoing = () =>
  load('begeleiding', 'read', async (db, now) => {
    const { organisationId } = guideOf(db)
    const today = dayOf(now)
    const rows = (await listOutgoing(db)).map((row) => ({ ...row, need: outgoingNeed(row.lines) }))
    rows.sort(
      (a, b) =>
        outgoingNeeds.indexOf(a.need) - outgoingNeeds.indexOf(b.need) ||
        a.sortName.localeCompare(b.sortName, 'nl') ||
        a.name.localeCompare(b.name, 'nl'),
    )
    const opens = await calendarDay(db, schoolYearOf(today), 'openCrossings')
    return {
      rows,
      dates: await datesFor(db, rows, today),
      opensOn: opens && opens > today ? opens : null,
      /** Who has the whole list, when that is not the reader. */
      listOf: (await sitsAtDesk(db, 'counselling', now))
        ? []
        : await listDeskPeople(db, organisationId, 'counselling', now),
    }
  })

const towards = { applyPoVo: 'vo', applyVoMbo: 'mbo', applyHbo: 'hbo' } as const

// A havo class goes to mbo and to hbo, and each has a date of its own.
async function datesFor(db: ActorDb, rows: readonly Outgoing[], today: Day) {
  const keys = new Map(
    rows.flatMap(({ crossing }) =>
      crossing ? [[applyKeyOf(crossing.kind), crossing.schoolYear] as const] : [],
    ),
  )
  const dates: { to: 'vo' | 'mbo' | 'hbo'; day: Day; daysLeft: number | null }[] = []
  for (const [key, schoolYear] of keys) {
    const day = await calendarDay(db, schoolYear, key)
    if (day) dates.push({ to: towards[key], day, daysLeft: day >= today ? daysBetween(today, day) : null })
  }
  return dates.sort((a, b) => a.day.localeCompare(b.day))
}
