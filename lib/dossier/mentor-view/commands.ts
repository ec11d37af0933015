import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, staffOf, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { findView } from './queries'
import type { AnswerMentorView, WriteMentorView } from './schema'

/** The mentor writes on the choice. A newer view takes the place of an older one, and asks the student again. */
export async function writeMentorView(db: ActorDb, input: z.output<typeof WriteMentorView>, now: Date) {
  const { membershipId, organisationId, name } = staffOf(db)
  const { studentId } = input
  const crossing = await db.transition.findFirst({
    where: { studentId, endedAt: null, homeOrganisationId: organisationId },
    select: { id: true },
  })
  if (!crossing) throw new Refused('wrong_state', 'noCrossing')
  await db.mentorView.updateMany({
    where: { transitionId: crossing.id, organisationId, state: { not: 'replaced' } },
    data: { state: 'replaced', version: { increment: 1 } },
  })
  const id = randomUUID()
  await db.mentorView.createMany({
    data: [
      {
        id,
        studentId,
        transitionId: crossing.id,
        organisationId,
        membershipId,
        authorName: name,
        text: input.text,
        state: 'asked',
        createdAt: now,
      },
    ],
  })
  await append(db, { studentId, dataClass: 'lob', action: 'wroteMentorView', objectId: id })
}

/** The student says whether the view may travel, and may change that at any time. */
export async function answerMentorView(db: ActorDb, input: z.output<typeof AnswerMentorView>, now: Date) {
  const { studentId } = studentOf(db)
  const view = found(await findView(db, input.viewId))
  if (view.state === 'replaced') throw new Refused('wrong_state')
  const { count } = await db.mentorView.updateMany({
    where: { id: view.id, version: input.version },
    data: { state: input.answer, reply: input.reply, answeredAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: 'answeredMentorView',
    objectId: view.id,
    details: { answer: input.answer },
  })
}
