import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { sql } from '@/lib/db/sql'
import { dayOf } from '@/lib/kernel/time'
import { isOver } from './rules'
import {
  factText,
  incomingKinds,
  isIncoming,
  isTaskKind,
  kindOf,
  readFacts,
  type TaskKind,
  type TaskLine,
  taskKinds,
} from './schema'

/** Who sits somewhere now. */
export const liveAt = (now: Date) => ({
  validFrom: { lte: now },
  OR: [{ validUntil: null }, { validUntil: { gt: now } }],
})

// The kinds for which a class has to be open beside the task itself, each with its class.
const needing = taskKinds.filter((kind) => !isIncoming(kind) && kindOf(kind).needs !== 'identity')
const needs = needing.map((kind) => kindOf(kind).needs)

/**
 * What is asked of this person now: by name, of the own desks as long as nobody there has it by name, and of a colleague
 * who is away: at a desk of theirs, or whose students are theirs. What an application asks stays with its whole desk,
 * also when it climbed to one of them: all of them see it in their queue.
 *
 * Only what this reader can do: of a student who left the school today the page may be closed already. What an
 * application asks is no row for whom it isn't open.
 */
function askedOf(db: ActorDb, now: Date) {
  const { membershipId, organisationId } = staffOf(db)
  return sql`
    WITH here AS (
      SELECT d.desk_id FROM desk_member d
       WHERE d.membership_id = ${membershipId}::uuid
         AND d.valid_from <= ${now} AND (d.valid_until IS NULL OR d.valid_until > ${now})
    ), away AS (
      SELECT l.membership_id FROM staff_leave l
       WHERE ${dayOf(now)}::date BETWEEN l.first_day AND l.last_day AND l.membership_id <> ${membershipId}::uuid
    ), asked AS MATERIALIZED (
      SELECT t.* FROM task t
       WHERE t.state = 'open' AND t.organisation_id = ${organisationId}::uuid
         AND (t.membership_id = ${membershipId}::uuid
           OR (t.desk_id IN (SELECT desk_id FROM here) AND (t.membership_id IS NULL
             OR t.membership_id IN (SELECT membership_id FROM away) OR t.kind = ANY (${[...incomingKinds]})))
           OR (t.membership_id IN (SELECT membership_id FROM away) AND t.transition_id IN (
             SELECT o.transition_id FROM transition_owner o
              WHERE o.valid_until IS NULL AND ${membershipId}::uuid IN (o.membership_id, o.deputy_membership_id))))
    ), open AS MATERIALIZED (
      SELECT n.kind, v.student_id FROM unnest(${needing}::text[], ${needs}::text[]) AS n (kind, class)
       CROSS JOIN LATERAL authz.visible_whole(n.class::data_class) AS v (student_id)
       WHERE n.kind IN (SELECT kind FROM asked)
    ), doable AS (
      SELECT t.* FROM asked t
       WHERE t.kind <> ALL (${needing}::text[])
          OR EXISTS (SELECT FROM open o WHERE o.kind = t.kind AND o.student_id = t.student_id)
    )`
}

/** The open tasks of this person. */
export async function listTasks(db: ActorDb, now: Date, incoming = false): Promise<TaskLine[]> {
  const rows = await db.$queryRaw<Line[]>`
    ${askedOf(db, now)} SELECT ${linesOf(db, now)} ORDER BY t.due_on, t.id`
  return stillAsked(rows, now).map((row) => lineOf(row, incoming))
}

type Asked = { id: string; kind: string; studentId: string; facts: unknown }

/** The same, without what they say: to tell how many there are. */
export async function listAsked(db: ActorDb, now: Date) {
  const rows = await db.$queryRaw<Asked[]>`
    ${askedOf(db, now)} SELECT t.id, t.kind, t.student_id AS "studentId", t.facts FROM doable t`
  return stillAsked(rows, now)
}

type Beside = { incoming: number; beside: string[] }
/**
 * What a desk reads above its queue: how many applications ask something of it (the lines that `listTasks` gives,
 * counted), and what else waits on *vandaag*, by id.
 */
export async function countAsked(db: ActorDb, now: Date): Promise<Beside> {
  const rows = await db.$queryRaw<(Asked & { incoming: number })[]>`
    ${askedOf(db, now)}
    SELECT (SELECT count(*)::int FROM doable i WHERE i.kind = ANY (${[...incomingKinds]})) AS incoming,
           t.id, t.kind, t.facts
      FROM (SELECT) one LEFT JOIN doable t ON t.kind <> ALL (${[...incomingKinds]})`
  const [first] = rows
  const beside = stillAsked(
    rows.filter((row) => row.id !== null),
    now,
  )
  return { incoming: first?.incoming ?? 0, beside: beside.map((row) => row.id) }
}

// Of a kind whose file is gone nothing here knows what it says; of one whose day has passed nobody can do it.
const stillAsked = <R extends { kind: string; facts: unknown }>(rows: readonly R[], now: Date) =>
  rows.filter(
    (row): row is R & { kind: TaskKind } =>
      isTaskKind(row.kind) && !isOver(row.kind, readFacts(row.facts), dayOf(now)),
  )

type Line = {
  id: string
  kind: string
  version: number
  silentSteps: number
  studentId: string
  objectId: string | null
  facts: unknown
  dueOn: string
  dataClass: string
  name: string
  group: string | null
  person: string | null
  isAway: boolean
  desk: string | null
}

// What a line says of a task `t` in `doable`: its student, class, desk, and the colleague who has it.
const linesOf = (db: ActorDb, now: Date) => sql`
    t.id, t.kind, t.version, t.silent_steps AS "silentSteps", t.student_id AS "studentId", t.object_id AS "objectId",
    t.facts, t.due_on::text AS "dueOn", t.data_class::text AS "dataClass", s.call_name || ' ' || s.last_name AS name,
    g.name AS group, m.name AS person, d.name AS desk,
    EXISTS (SELECT FROM staff_leave l WHERE l.membership_id = m.id
        AND ${dayOf(now)}::date BETWEEN l.first_day AND l.last_day) AS "isAway"
  FROM doable t
  JOIN student s ON s.id = t.student_id
  LEFT JOIN membership m ON m.id = t.membership_id AND m.id <> ${staffOf(db).membershipId}::uuid
  LEFT JOIN desk d ON d.id = t.desk_id
  LEFT JOIN LATERAL (
    SELECT x.name FROM enrolment e LEFT JOIN school_group x ON x.id = e.group_id
     WHERE e.student_id = t.student_id AND e.organisation_id = t.organisation_id AND e.group_id IS NOT NULL
     ORDER BY e.first_day DESC LIMIT 1) g ON true`

function lineOf(row: Line & { kind: TaskKind }, incoming: boolean): TaskLine {
  const { id, kind, version, silentSteps, studentId, objectId, name, dueOn, isAway, person, desk } = row
  const facts = readFacts(row.facts)
  return {
    id,
    kind,
    isHelp: row.dataClass === 'help',
    studentId,
    objectId,
    name,
    group: kindOf(kind).grouped === 'programme' ? factText(facts, 'programme') : (row.group ?? ''),
    facts,
    dueOn,
    silentSteps,
    version,
    insteadOf: (isAway && person) || null,
    heldBy: (!isAway && person) || null,
    desk,
    incoming,
  }
}

/** One task with everything its page and its commands need; null when it isn't there for this person. */
export async function findTask(db: ActorDb, id: string, now: Date, incoming = false) {
  const task = await db.task.findFirst({
    where: { id, organisationId: staffOf(db).organisationId },
    select: {
      id: true,
      kind: true,
      dataClass: true,
      studentId: true,
      objectId: true,
      membershipId: true,
      deskId: true,
      facts: true,
      dueOn: true,
      silentSteps: true,
      version: true,
      transitionId: true,
      signalId: true,
      state: true,
      organisationId: true,
      why: true,
      closedAt: true,
      closedByName: true,
    },
  })
  if (!task || !isTaskKind(task.kind)) return null
  const { kind, studentId } = task
  const [row] = await db.$queryRaw<(Line & { wayOut: boolean })[]>`
    WITH doable AS (SELECT * FROM task WHERE id = ${id}::uuid)
    SELECT ${studentId}::uuid = ANY (ARRAY(SELECT authz.visible_whole(${kindOf(kind).needs}::data_class))) AS "wayOut",
           ${linesOf(db, now)}`
  if (!row) return null
  const always = isIncoming(kind) || kindOf(kind).needs === 'identity'
  return { ...task, kind, line: lineOf({ ...row, kind }, incoming), wayOut: always || row.wayOut }
}
export type FoundTask = NonNullable<Awaited<ReturnType<typeof findTask>>>
