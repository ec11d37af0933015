import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, studentOf } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'
import type { AnswerMatch } from './schema'

type Answer = z.output<typeof AnswerMatch>

/**
 * "Dat ben ik": only now the own school hears that there may be another dossier, and not where. Its counselling desk
 * is asked by the database (prisma/logic/students/match_suggestion.sql); what it does is ask the student.
 */
export async function startLink(db: ActorDb, { id }: Answer, now: Date) {
  await answer(db, id, { startedAt: now }, 'startedLink')
}

/** "Dat ben ik niet": nobody but the student ever knows that it was asked. */
export async function declineLink(db: ActorDb, { id }: Answer, now: Date) {
  await answer(db, id, { declinedAt: now }, 'declinedLink')
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
    select: { id: true },
  })
  if (!match) throw new Refused('not_found')
  const { count } = await db.matchSuggestion.updateMany({
    where: { id, studentId, startedAt: null, declinedAt: null },
    data,
  })
  if (count !== 1) throw new Refused('wrong_state')
  await append(db, { studentId, dataClass: 'identity', action, objectId: id })
}
