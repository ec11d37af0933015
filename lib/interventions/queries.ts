import { listPossibleOwners } from '@/lib/access/owners/queries'
import { type ActorDb, staffOf } from '@/lib/db/as-actor'
import { dayOf, fromDate } from '@/lib/kernel/time'
import { isTaskKind, readFacts, type SignalKind } from '@/lib/tasks/schema'

const shape = {
  id: true,
  studentId: true,
  transitionId: true,
  organisationId: true,
  dataClass: true,
  signalId: true,
  taskId: true,
  championMembershipId: true,
  championName: true,
  kind: true,
  plan: true,
  startedAt: true,
  reviewOn: true,
  state: true,
  outcome: true,
  outcomeNote: true,
  learned: true,
  closedAt: true,
  studentHelped: true,
  studentView: true,
  version: true,
  partners: { orderBy: { addedAt: 'asc' }, select: { membershipId: true, name: true } },
  steps: { orderBy: { at: 'asc' }, select: { id: true, byName: true, text: true, at: true } },
} as const

/** What this person leads or joins, the nearest review first; of either school, as row security gives them. */
export async function listInterventions(db: ActorDb, incoming = false) {
  const { membershipId } = staffOf(db)
  const rows = await db.intervention.findMany({
    where: { OR: [{ championMembershipId: membershipId }, { partners: { some: { membershipId } } }] },
    orderBy: [{ state: 'asc' }, { reviewOn: 'asc' }, { id: 'asc' }],
    select: shape,
  })
  const students = await db.student.findMany({
    where: { id: { in: rows.map((one) => one.studentId) } },
    select: { id: true, callName: true, lastName: true },
  })
  const names = new Map(students.map((one) => [one.id, `${one.callName} ${one.lastName}`]))
  return rows.map((one) => ({
    ...one,
    reviewOn: fromDate(one.reviewOn),
    name: names.get(one.studentId) ?? '',
    mine: one.championMembershipId === membershipId,
    incoming,
  }))
}

export async function findIntervention(db: ActorDb, id: string, incoming = false) {
  const row = await db.intervention.findFirst({ where: { id }, select: shape })
  if (!row) return null
  const student = await db.student.findFirst({
    where: { id: row.studentId },
    select: { callName: true, lastName: true },
  })
  const task = await db.task.findFirst({ where: { id: row.taskId }, select: { kind: true, facts: true } })
  return {
    ...row,
    reviewOn: fromDate(row.reviewOn),
    name: student ? `${student.callName} ${student.lastName}` : '',
    because: task && isTaskKind(task.kind) ? { kind: task.kind, facts: readFacts(task.facts) } : null,
    incoming,
  }
}
export type FoundIntervention = NonNullable<Awaited<ReturnType<typeof findIntervention>>>

/** Who can be a partner: the own school at any time, the other school of this crossing after the take-over. */
export async function listPossiblePartners(db: ActorDb, one: FoundIntervention, now: Date) {
  const { organisationId, membershipId } = staffOf(db)
  const crossing = one.transitionId
    ? await db.transition.findFirst({
        where: { id: one.transitionId },
        select: { homeOrganisationId: true, responsibleOrganisationId: true, endedAt: true },
      })
    : null
  const takenOver =
    crossing && !crossing.endedAt && crossing.homeOrganisationId !== crossing.responsibleOrganisationId
  const schools = takenOver
    ? [crossing.homeOrganisationId, crossing.responsibleOrganisationId]
    : [organisationId]
  const names = await db.organisation.findMany({
    where: { id: { in: schools } },
    select: { id: true, name: true },
  })
  const taken = new Set([membershipId, one.championMembershipId, ...one.partners.map((p) => p.membershipId)])
  const lists = []
  for (const school of [...new Set(schools)])
    for (const person of await listPossibleOwners(db, school, now))
      if (!taken.has(person.id))
        lists.push({
          ...person,
          school: names.find((name) => name.id === school)?.name ?? '',
          own: school === organisationId,
        })
  return { people: lists, otherSchool: Boolean(takenOver) }
}

/** Everything that was raised and done for the student of this transaction, with the own view that is still asked. */
export async function listSupport(db: ActorDb, studentId: string) {
  const signals = await db.signal.findMany({
    where: { studentId },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      kind: true,
      because: true,
      raisedByName: true,
      saw: true,
      asks: true,
      createdAt: true,
      closedAt: true,
    },
  })
  const interventions = await db.intervention.findMany({
    where: { studentId },
    orderBy: { startedAt: 'desc' },
    select: shape,
  })
  // Asked once something was done: the moment that an act is new, nobody can say whether it helped.
  const acts = interventions.map((one) => ({
    ...one,
    reviewOn: fromDate(one.reviewOn),
    asked: one.studentHelped === null && (one.state === 'closed' || one.steps.length > 0),
  }))
  return {
    signals: signals
      .filter(({ kind }) => isTaskKind(kind))
      .map((one) => ({
        ...one,
        kind: one.kind as SignalKind,
        facts: readFacts(one.because),
        on: dayOf(one.createdAt),
        closed: one.closedAt !== null,
      })),
    acts,
    asked: acts.filter((one) => one.asked),
  }
}
