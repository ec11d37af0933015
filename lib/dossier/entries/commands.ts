import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { freeDays } from '@/lib/calendar/queries'
import { type ActorDb, staffOf, studentOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf, fromDate, plusSchoolDays, schoolYearOf, toDate } from '@/lib/kernel/time'
import { findHome, findMentor } from '@/lib/students/enrolments/queries'
import { ANSWER_SCHOOL_DAYS } from './rules'
import type { AnswerEntry, ChangeEntry, WriteEntry } from './schema'

type Written = z.output<typeof WriteEntry>

const columns = ({ hidden, day, ...texts }: Written) => ({
  ...texts,
  day: day && toDate(day),
  hiddenFromSchool: hidden,
})

/** The student writes an experience. Unless it is kept from school, the mentor is asked to read and answer it. */
export async function writeEntry(db: ActorDb, input: Written, now: Date) {
  const { studentId } = studentOf(db)
  const home = found(await findHome(db, studentId, now))
  const id = randomUUID()
  await db.lobEntry.createMany({
    data: [
      {
        id,
        studentId,
        organisationId: home.organisationId,
        schoolYear: schoolYearOf(dayOf(now)),
        sector: home.sector,
        ...columns(input),
        createdAt: now,
        updatedAt: now,
      },
    ],
  })
  if (!input.hidden) await askAnswer(db, studentId, id, now)
  await append(db, { studentId, dataClass: 'lob', action: 'wroteEntry', objectId: id })
  return { to: `/mijn/dossier/${id}` }
}

/** Changes an experience, or refuses with both texts when it was changed meanwhile. */
export async function changeEntry(db: ActorDb, input: z.output<typeof ChangeEntry>, now: Date) {
  const { entryId, version, ...written } = input
  const { studentId } = studentOf(db)
  const { count } = await db.lobEntry.updateMany({
    where: { id: entryId, studentId, version },
    data: { ...columns(written), updatedAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw await conflict(db, entryId)
  if (!written.hidden && !(await db.lobAnswer.count({ where: { entryId } })))
    await askAnswer(db, studentId, entryId, now)
  await append(db, {
    studentId,
    dataClass: 'lob',
    action: 'changedEntry',
    objectId: entryId,
    details: { version: version + 1 },
  })
  return { to: `/mijn/dossier/${entryId}` }
}

async function conflict(db: ActorDb, entryId: string): Promise<Refused> {
  const { studentId } = studentOf(db)
  const now = found(
    await db.lobEntry.findFirst({
      where: { id: entryId, studentId },
      select: {
        title: true,
        activityType: true,
        did: true,
        goals: true,
        result: true,
        evaluation: true,
        nextStep: true,
        competences: true,
        day: true,
        place: true,
        version: true,
      },
    }),
  )
  return new Refused('changed_meanwhile', 'changed_meanwhile', {
    theirs: { ...now, day: now.day ? fromDate(now.day) : '', version: String(now.version) },
  })
}

// One open task per entry, for the group's mentor; in the gap between two schools for the desk that guides the crossing.
async function askAnswer(db: ActorDb, studentId: string, entryId: string, now: Date) {
  const asked = await db.task.count({
    where: { studentId, kind: 'answerEntry', objectId: entryId, state: { in: ['open', 'takenUp'] } },
  })
  const home = await findHome(db, studentId, now)
  if (asked || !home) return
  const mentor = home.current && home.groupId ? await findMentor(db, home.groupId, now) : null
  const desk = mentor
    ? null
    : await db.desk.findFirst({
        where: { organisationId: home.organisationId, kind: 'counselling' },
        orderBy: { name: 'asc' },
        select: { id: true },
      })
  if (!mentor && !desk) return
  const due = plusSchoolDays(dayOf(now), ANSWER_SCHOOL_DAYS, await freeDays(db))
  await db.task.createMany({
    data: [
      {
        id: randomUUID(),
        studentId,
        organisationId: home.organisationId,
        dataClass: 'support',
        kind: 'answerEntry',
        objectId: entryId,
        membershipId: mentor?.membershipId ?? null,
        deskId: desk?.id ?? null,
        dueOn: toDate(due),
        createdAt: now,
      },
    ],
  })
}

/** The mentor answers; what was asked of them is done with it. The answer stays between the student and this school. */
export async function answerEntry(db: ActorDb, input: z.output<typeof AnswerEntry>, now: Date) {
  const { membershipId, organisationId, name } = staffOf(db)
  const entry = found(
    await db.lobEntry.findUnique({ where: { id: input.entryId }, select: { id: true, studentId: true } }),
  )
  const { studentId } = entry
  await db.lobAnswer.createMany({
    data: [
      {
        id: randomUUID(),
        entryId: entry.id,
        studentId,
        organisationId,
        membershipId,
        authorName: name,
        text: input.text,
        createdAt: now,
      },
    ],
  })
  await db.task.updateMany({
    where: { studentId, kind: 'answerEntry', objectId: entry.id, state: { in: ['open', 'takenUp'] } },
    data: { state: 'done', closedAt: now, closedByName: name, version: { increment: 1 } },
  })
  await append(db, { studentId, dataClass: 'lob', action: 'answeredEntry', objectId: entry.id })
  return { to: `/leerlingen/${studentId}#ervaringen` }
}
