// The queue of those who come, as the desks of one school see it.
import { able } from '@/lib/access/model'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import type { ApplicationState } from '@/lib/db/enums'
import { pageSize } from '@/lib/kernel/paging'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { AGREED_SCHOOL_DAYS, type DeskAsk, type QueueFilter, queueFilters } from '../applications/rules'

export type QueueRow = {
  id: string
  studentId: string
  name: string
  home: string
  programme: string
  state: ApplicationState
  /** Where it stands (`deskRank`), what it asks, and how many school days it has waited. */
  rank: number
  asks: DeskAsk | null
  waited: number
}

type Head = {
  desk: boolean
  programmes: string[] | null
  oldest: number | null
  all: number
  at: number | null
  page: number
  previous: string | null
  next: string | null
  rows: QueueRow[] | null
}

/** `id`: the application that is open beside the queue; then its page is shown, and who stands before and after it. */
export type Wish = {
  filter: QueueFilter
  programme?: string | undefined
  name?: string | undefined
  page?: number
  id?: string
}

/**
 * One page of the queue with what each asks and how long each waits, for who takes in or sits at an intake desk. The
 * database counts and cuts: two thousand who wait cost no more to show than fifty.
 */
export async function findQueue(db: ActorDb, { filter, programme, name, page = 1, id }: Wish, now: Date) {
  const { membershipId } = staffOf(db)
  const ranks = filter in queueFilters ? [...queueFilters[filter as keyof typeof queueFilters]] : null
  const words = (name ?? '').split(/\s+/).filter(Boolean)
  const today = dayOf(now)
  const size = pageSize.students
  const [head] = await db.$queryRaw<Head[]>`
    WITH queue AS MATERIALIZED (SELECT q.*, p.name AS programme
        FROM authz.desk_queue(${today}::date) q JOIN programme p ON p.id = q.programme_id),
    shown AS MATERIALIZED (
      SELECT q.id, row_number() OVER whole AS n, lag(q.id) OVER whole AS previous, lead(q.id) OVER whole AS next
        FROM queue q
       WHERE CASE WHEN ${ranks}::int[] IS NULL THEN q.asks = ${filter} ELSE q.rank = ANY (${ranks}::int[]) END
         AND (${programme || null}::text IS NULL OR q.programme = ${programme || null})
         AND NOT EXISTS (SELECT FROM unnest(${words}::text[]) w
             WHERE strpos(authz.plain_name(q.name), authz.plain_name(w)) = 0)
      WINDOW whole AS (ORDER BY q.rank, q.applied_on, q.name COLLATE "nl-x-icu", q.id)),
    here AS (SELECT n, previous, next FROM shown WHERE id = ${id ?? null}::uuid),
    size AS (SELECT count(*)::int AS all FROM shown),
    page AS (SELECT coalesce((SELECT (n - 1) / ${size} + 1 FROM here)::int,
        least(${page}::int, greatest(1, (all_rows.all + ${size} - 1) / ${size})))::int AS page FROM size all_rows)
    SELECT EXISTS (SELECT FROM desk_member m JOIN desk k ON k.id = m.desk_id AND k.kind = 'intake'
             WHERE m.membership_id = ${membershipId}::uuid AND m.valid_from <= ${now}
               AND (m.valid_until IS NULL OR m.valid_until > ${now})) AS desk,
           (SELECT array_agg(DISTINCT programme COLLATE "nl-x-icu") FROM queue) AS programmes,
           (SELECT authz.school_days_between(min(applied_on), ${today}::date) FROM queue WHERE state = 'applied') AS oldest,
           size.all, page.page, (SELECT n::int FROM here) AS at, (SELECT previous FROM here) AS previous,
           CASE WHEN EXISTS (SELECT FROM here) THEN (SELECT next FROM here)
             ELSE (SELECT id FROM shown WHERE n = 1) END AS next,
           (SELECT jsonb_agg(jsonb_build_object('id', a.id, 'studentId', a.student_id, 'home', h.name,
                'name', s.call_name || ' ' || s.last_name, 'programme', q.programme, 'state', a.state, 'rank', q.rank,
                'asks', q.asks, 'waited', authz.school_days_between(a.applied_on, ${today}::date)) ORDER BY x.n)
              FROM shown x JOIN queue q ON q.id = x.id
              JOIN application a ON a.id = x.id
              JOIN student s ON s.id = a.student_id
              JOIN organisation h ON h.id = a.home_organisation_id
             WHERE x.n > (page.page - 1) * ${size} AND x.n <= page.page * ${size}) AS rows
      FROM size, page`
  const { desk, programmes, oldest, all, at, previous, next, rows, page: shown } = head as Head
  if (!able(staffOf(db), 'takesIn')) found(desk || null)
  return {
    desk,
    rows: rows ?? [],
    all,
    page: shown,
    pages: Math.max(1, Math.ceil(all / size)),
    /** Of the application that is open: its place from 1, null when this list doesn't show it. */
    at,
    previous,
    next,
    programmes: programmes ?? [],
    /** Of those without any answer yet; null when there is nobody of them. */
    oldest,
    agreed: AGREED_SCHOOL_DAYS,
  }
}
export type Queue = Awaited<ReturnType<typeof findQueue>>
