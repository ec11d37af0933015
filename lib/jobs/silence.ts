// A task past its date on which nobody acts climbs: to the deputy, the desk's lead, the stand-in desk.
import { appendAll } from '@/lib/audit/commands'
import { freeDays } from '@/lib/calendar/queries'
import type { ActorDb } from '@/lib/db/as-actor'
import { dayOf, fromDate, toDate } from '@/lib/kernel/time'
import { climbTasks } from '@/lib/tasks/commands'
import { climb, firstSilentDay, type Ladder, SILENCE, silentSteps } from '@/lib/tasks/rules'
import { isIncoming, isTaskKind } from '@/lib/tasks/schema'

export async function escalateSilence(db: ActorDb, now: Date) {
  const today = dayOf(now)
  const free = await freeDays(db)
  const open = await db.task.findMany({
    where: {
      state: 'open',
      dueOn: { lt: toDate(firstSilentDay(today, free)) },
      silentSteps: { lt: SILENCE.length },
      kindRow: { climbs: true },
    },
    orderBy: { id: 'asc' },
    select: {
      id: true,
      kind: true,
      studentId: true,
      transitionId: true,
      organisationId: true,
      dataClass: true,
      membershipId: true,
      deskId: true,
      dueOn: true,
      silentSteps: true,
    },
  })
  const late = open
    .map((task) => ({ task, steps: silentSteps(fromDate(task.dueOn), today, free) }))
    .filter(({ task, steps }) => steps > task.silentSteps)
  if (late.length === 0) return { climbed: 0, duties: 0 }
  const ladders = await ladderOf(
    db,
    late.map(({ task }) => task),
  )
  const moves = late.map(({ task, steps }) => {
    const silent = {
      membershipId: task.membershipId,
      ofDesk: task.deskId !== null,
      isHelp: task.dataClass === 'help',
    }
    return { task, steps, ...climb(silent, steps, ladders(task)) }
  })
  let duties = 0
  for (const { task, duty } of moves) {
    if (!duty || !task.transitionId) continue
    const [row] = await db.$queryRaw<
      { moved: boolean }[]
    >`SELECT authz.move_on_silence(${task.transitionId}::uuid, ${duty}::uuid) AS moved`
    if (row?.moved) duties++
  }
  await climbTasks(
    db,
    moves.map(({ task, steps, to }) => ({ id: task.id, steps, to })),
  )
  await appendAll(
    db,
    'passedTask',
    moves.flatMap(({ task, steps, to, duty }) =>
      to
        ? [
            {
              studentId: task.studentId,
              dataClass: task.dataClass,
              objectId: task.id,
              details: { kind: task.kind, why: 'silence', step: steps, to, duty: duty !== null },
            },
          ]
        : [],
    ),
  )
  return { climbed: moves.filter(({ to }) => to).length, duties }
}

type Silent = { transitionId: string | null; organisationId: string; deskId: string | null; kind: string }

async function ladderOf(db: ActorDb, tasks: readonly Silent[]): Promise<(task: Silent) => Ladder> {
  const organisations = [...new Set(tasks.map((one) => one.organisationId))]
  const owners = await db.transitionOwner.findMany({
    where: { transitionId: { in: tasks.flatMap((one) => one.transitionId ?? []) }, validUntil: null },
    select: { transitionId: true, organisationId: true, membershipId: true, deputyMembershipId: true },
  })
  const desks = await db.$queryRaw<
    { id: string; organisationId: string; kind: string; membershipId: string; leads: boolean }[]
  >`
    SELECT k.id, d.lead AS leads, k.organisation_id AS "organisationId", k.kind::text AS kind, d.membership_id AS "membershipId"
      FROM desk k JOIN desk_member d ON d.desk_id = k.id AND authz.live(d.valid_from, d.valid_until) AND authz.available(d.membership_id, authz.clock())
      JOIN membership m ON m.id = d.membership_id
     WHERE k.organisation_id = ANY (${organisations}::uuid[])
     ORDER BY d.lead DESC, m.name, m.id`
  const deputies = owners.flatMap((one) => one.deputyMembershipId ?? [])
  const there = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM unnest(${deputies}::uuid[]) AS id WHERE authz.available(id, authz.clock())`
  const isThere = new Set(there.map((one) => one.id))
  const ownerOf = new Map(owners.map((one) => [one.transitionId, one]))
  const first = (organisationId: string, kind: string) =>
    desks.find((one) => one.organisationId === organisationId && one.kind === kind)?.membershipId ?? null
  return ({ transitionId, organisationId, deskId, kind }) => {
    // Whoever applied is known to that desk alone: its lead is the only rung. All of the desk keep it, and it is counted.
    if (isTaskKind(kind) && isIncoming(kind))
      return {
        owner: null,
        deputy: null,
        lead: desks.find((one) => one.id === deskId && one.leads)?.membershipId ?? null,
        standIn: null,
      }
    const crossing = ownerOf.get(transitionId ?? '')
    // After a take-over the other school owns; its people are no rung for a task of this one.
    const own = crossing?.organisationId === organisationId ? crossing : undefined
    const deputy = own?.deputyMembershipId ?? null
    return {
      owner: own?.membershipId ?? null,
      deputy: deputy && isThere.has(deputy) ? deputy : null,
      lead: first(organisationId, 'counselling'),
      standIn: own ? first(organisationId, 'standIn') : null,
    }
  }
}
