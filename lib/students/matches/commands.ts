import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'
import { dayOf, plusDays, toDate } from '@/lib/kernel/time'
import type { AnswerMatch } from './schema'

type Answer = z.output<typeof AnswerMatch>

/**
 * "Dat ben ik": only now the own school hears that there may be another dossier, and not where. Its counselling desk
 * gets a task; what it does is ask the student.
 */
export async function startLink(db: ActorDb, { id }: Answer, now: Date) {
  const organisationId = await answer(db, id, { startedAt: now }, 'startedLink')
  const { studentId } = studentOf(db)
  const desk = await db.desk.findFirst({
    where: { organisationId, kind: 'counselling' },
    orderBy: { name: 'asc' },
    select: { id: true },
  })
  if (desk) {
    await db.task.createMany({
      data: [
        {
          studentId,
          organisationId,
          dataClass: 'support',
          kind: 'linkStarted',
          objectId: id,
          deskId: desk.id,
          dueOn: toDate(plusDays(dayOf(now), 7)),
          createdAt: now,
        },
      ],
      skipDuplicates: true,
    })
  }
  return { to: '/mijn/koppelen' }
}

/** "Dat ben ik niet": nobody but the student ever knows that it was asked. */
export async function declineLink(db: ActorDb, { id }: Answer, now: Date) {
  await answer(db, id, { declinedAt: now }, 'declinedLink')
  return { to: '/mijn/koppelen' }
}

async function answer(
  db: ActorDb,
  id: string,
  data: { startedAt: Date } | { declinedAt: Date },
  action: 'startedLink' | 'declinedLink',
) {
  const { studentId } = studentOf(db)
  const match = await db.matchSuggestion.findFirst({
    where: { id, studentId },
    select: { organisationId: true },
  })
  if (!match) throw new Refused('not_found')
  const { count } = await db.matchSuggestion.updateMany({
    where: { id, studentId, startedAt: null, declinedAt: null },
    data,
  })
  if (count !== 1) throw new Refused('wrong_state')
  await append(db, { studentId, dataClass: 'identity', action, objectId: id })
  return match.organisationId
}
