import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { type ActorDb, can, staffOf, studentOf } from '@/lib/db/as-actor'
import type { ActivityType } from '@/lib/db/enums'
import { found, Refused } from '@/lib/kernel/refused'
import { sizes } from '@/lib/kernel/sizes'
import { type Day, dayOf, toDate } from '@/lib/kernel/time'
import { findHome, findMentor } from '@/lib/students/enrolments/queries'
import { ask } from '@/lib/tasks/commands'
import { emptyCore } from '../core/rules'
import { formToFill } from '../forms/filling/queries'
import { findOwnForm } from '../forms/own/queries'
import { toForm } from '../forms/rules/mapping'
import { asTyped } from '../forms/rules/reading'
import { findDay, listDays } from './queries'
import { dayWrittenAbout, decides, mayDecide, mayReflect, mayWithdraw } from './rules'
import type { AskOrientation, DecideOrientation, StartReflection, WithdrawOrientation } from './schema'

type In<S extends z.ZodType> = z.output<S>

/** The student asks leave for a day elsewhere. The counselling desk is asked, or the mentor where there is none. Refuses a day that is over. */
export async function askOrientation(db: ActorDb, input: In<typeof AskOrientation>, now: Date) {
  const { studentId } = studentOf(db)
  const today = dayOf(now)
  if (input.day < today) throw new Refused('invalid', 'inThePast', { field: 'day' })
  const home = found(await findHome(db, studentId, now))
  const id = randomUUID()
  await db.orientationDay.createMany({
    data: [
      {
        id,
        studentId,
        organisationId: home.organisationId,
        ...input,
        day: toDate(input.day),
        createdAt: now,
      },
    ],
  })
  const desk = await db.desk.findFirst({
    where: { organisationId: home.organisationId, kind: 'counselling' },
    orderBy: { name: 'asc' },
    select: { id: true },
  })
  const mentor = !desk && home.groupId ? await findMentor(db, home.groupId, now) : null
  if (desk || mentor)
    await ask(
      db,
      [
        {
          kind: 'decideOrientation',
          studentId,
          organisationId: home.organisationId,
          objectId: id,
          deskId: desk?.id ?? null,
          membershipId: mentor?.membershipId ?? null,
          facts: { on: input.day, school: input.school, programme: input.programme },
          about: input.day,
        },
      ],
      now,
    )
  await append(db, { studentId, dataClass: 'lob', action: 'askedOrientation', objectId: id })
  return { dayId: id }
}

/** The decaan agrees or says no with a next step; what was asked of them is done with it. Who leads LOB decides; a mentor only where no desk is there. */
export async function decideOrientation(db: ActorDb, input: In<typeof DecideOrientation>, now: Date) {
  const { organisationId } = staffOf(db)
  const day = found(await findDay(db, input.dayId))
  found(day.organisationId === organisationId ? day : null)
  const desk = await db.desk.count({ where: { organisationId, kind: 'counselling' } })
  if (!decides(can(db, 'leadsLob'), desk)) throw new Refused('not_found')
  if (!mayDecide(day, dayOf(now))) throw new Refused('wrong_state', 'orientationOver')
  const { count } = await db.orientationDay.updateMany({
    where: { id: day.id, version: input.version },
    data: { state: input.answer, reply: input.reply, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('changed_meanwhile', 'orientationChanged')
  await append(db, {
    studentId: day.studentId,
    dataClass: 'lob',
    action: 'decidedOrientation',
    objectId: day.id,
    details: { answer: input.answer },
  })
}

/** The student doesn't go. */
export async function withdrawOrientation(db: ActorDb, input: In<typeof WithdrawOrientation>) {
  const { studentId } = studentOf(db)
  const day = found(await findDay(db, input.dayId))
  found(day.studentId === studentId ? day : null)
  if (!mayWithdraw(day)) throw new Refused('wrong_state', 'orientationOver')
  const { count } = await db.orientationDay.updateMany({
    where: { id: day.id, studentId, version: input.version },
    data: { state: 'withdrawn', version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('changed_meanwhile', 'orientationChanged')
  await append(db, { studentId, dataClass: 'lob', action: 'withdrewOrientation', objectId: day.id })
}

/** Begins the reflection in the form of the own school, with what is known of the day filled in: nothing is typed twice. */
export async function startReflection(db: ActorDb, input: In<typeof StartReflection>, now: Date) {
  const { studentId } = studentOf(db)
  const day = found(await findDay(db, input.dayId))
  found(day.studentId === studentId ? day : null)
  if (!mayReflect(day, dayOf(now))) throw new Refused('wrong_state', 'orientationOver')
  const form = (await findOwnForm(db, 'entry', now)) ?? (await formToFill(db, 'entry', null))
  const core = {
    ...emptyCore,
    title: [day.school, day.programme].filter(Boolean).join(', ').slice(0, sizes.title),
    activityType: day.activityType,
    day: day.day,
    place: day.school,
    goals: day.why,
  }
  const id = randomUUID()
  await db.lobDraft.createMany({
    data: [
      {
        id,
        studentId,
        about: 'entry',
        formVersionId: form.versionId,
        typed: asTyped(form.definition, toForm(form.definition, core)),
        createdAt: now,
        updatedAt: now,
      },
    ],
  })
  return { draftId: id }
}

type Written = { id: string; day: Day | null; activityType: ActivityType }

/** An experience of the same day and kind is the reflection that was asked, however it came to be written. */
export async function noteReflection(db: ActorDb, written: Written, now: Date): Promise<void> {
  const { studentId } = studentOf(db)
  if (written.day === null) return
  const day = dayWrittenAbout(written, await listDays(db, studentId), dayOf(now))
  if (!day) return
  await db.orientationDay.updateMany({
    where: { id: day.id, studentId, version: day.version },
    data: { state: 'reflected', entryId: written.id, version: { increment: 1 } },
  })
  await append(db, { studentId, dataClass: 'lob', action: 'reflectedOrientation', objectId: day.id })
}
