import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { calendarDay } from '@/lib/calendar/queries'
import { type ActorDb, actorOf, staffOf, studentOf } from '@/lib/db/as-actor'
import type { ApplicationState } from '@/lib/db/enums'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf, fromDate, nextSchoolYear, schoolYearOf, toDate } from '@/lib/kernel/time'
import { openCrossing } from '../crossings/commands'
import { findEnrolment } from '../crossings/queries'
import { intakeCanHaveBeen, kindOf } from './rules'
import type {
  AcceptOffer,
  AnswerQuestion,
  Apply,
  AskQuestion,
  Choose,
  MoveApplication,
  PlanIntake,
  Reject,
  TakeOver,
  Withdraw,
} from './schema'
import { isEnded, live, type Receipt } from './states'

type In<S extends z.ZodType> = z.output<S>

/**
 * Applies for a programme and opens the crossing if it isn't open yet. Several applications may stand at once, none
 * knows of another: the law sets no maximum and asks nobody to report a choice. Refuses a second one for the same
 * programme, and a crossing that doesn't exist. Says of whom it is, and whether that is who applied.
 */
export async function apply(db: ActorDb, input: In<typeof Apply>, now: Date, appliedOn = dayOf(now)) {
  // A student acts for themselves, whatever is sent; somebody of the school says for whom.
  const studentId = actorOf(db).membershipId ? found(input.studentId ?? null) : studentOf(db).studentId
  // Two at once come one after the other: the second joins the crossing that the first opened.
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`crossing:${studentId}`}, 0))`
  const programme = found(
    await db.programme.findFirst({
      where: { id: input.programmeId },
      select: { id: true, deskId: true, organisationId: true, organisation: { select: { sector: true } } },
    }),
  )
  const enrolment = await findEnrolment(db, studentId, now)
  const opened = await db.transition.findFirst({
    where: { studentId, endedAt: null },
    select: { id: true, homeOrganisationId: true },
  })
  const homeOrganisationId = opened?.homeOrganisationId ?? found(enrolment).organisationId
  const home = await db.organisation.findFirstOrThrow({
    where: { id: homeOrganisationId },
    select: { sector: true },
  })
  const kind = kindOf(home.sector, programme.organisation.sector)
  if (!kind || !programme.deskId) throw new Refused('invalid', 'unknownChoice', { field: 'programmeId' })
  if (
    await db.application.count({ where: { studentId, programmeId: programme.id, state: { in: [...live] } } })
  )
    throw new Refused('wrong_state', 'alreadyApplied', { field: 'programmeId' })
  const transitionId = opened?.id ?? (await openCrossing(db, { studentId, kind, homeOrganisationId }, now))
  const id = randomUUID()
  const start = await calendarDay(db, nextSchoolYear(schoolYearOf(dayOf(now))), 'firstSchoolDay')
  await db.application.createMany({
    data: [
      {
        id,
        transitionId,
        studentId,
        homeOrganisationId,
        organisationId: programme.organisationId,
        deskId: programme.deskId,
        programmeId: programme.id,
        state: 'applied',
        appliedOn: toDate(appliedOn),
        intendedStart: toDate(start ?? `${dayOf(now).slice(0, 4)}-08-24`),
      },
    ],
  })
  await append(db, { studentId, dataClass: 'application', action: 'applied', objectId: id })
  return { studentId, own: actorOf(db).studentId !== null }
}

async function findOwn(db: ActorDb, id: string) {
  return found(
    await db.application.findFirst({
      where: { id },
      select: {
        id: true,
        studentId: true,
        transitionId: true,
        organisationId: true,
        state: true,
        version: true,
        intakeOn: true,
        acceptedAt: true,
        chosenAt: true,
        takenOverAt: true,
      },
    }),
  )
}

// One place that changes an application: the version that was seen, the audit line, and the database's own judgement of party and state.
async function change(
  db: ActorDb,
  id: string,
  seen: number,
  data: {
    state?: ApplicationState
    intakeOn?: Date
    nextStep?: string
    acceptedAt?: Date
    chosenAt?: Date | null
    seenOn?: Date
  },
  action: 'movedApplication' | 'accepted' | 'chose',
) {
  const application = await findOwn(db, id)
  // The line comes first: an act that ends an application also ends the reach of who does it.
  await append(db, {
    studentId: application.studentId,
    dataClass: 'application',
    action,
    objectId: id,
    details: { from: application.state, to: data.state ?? application.state },
  })
  const { count } = await db.application.updateMany({
    where: { id, version: seen },
    data: { ...data, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
  return application
}

/** The student (or the home school) takes an application back. The receiver's access ends in the same transaction. */
export async function withdraw(db: ActorDb, input: In<typeof Withdraw>, _now: Date) {
  const { studentId } = await change(
    db,
    input.applicationId,
    input.version,
    { state: 'withdrawn' },
    'movedApplication',
  )
  return { studentId, own: actorOf(db).studentId !== null }
}

/** The student accepts an offered place. Several may be accepted; the choice comes later. */
export async function acceptOffer(db: ActorDb, input: In<typeof AcceptOffer>, now: Date) {
  await change(db, input.applicationId, input.version, { acceptedAt: now }, 'accepted')
}

type Chosen = Pick<In<typeof Choose>, 'applicationId' | 'version'>

/**
 * The student chooses one of the places; the other receivers notice nothing. Choosing another school after a
 * take-over gives the crossing back to the home school in the same transaction.
 */
export async function choose(db: ActorDb, input: Partial<In<typeof Choose>> & Chosen, now: Date) {
  const { transitionId } = await findOwn(db, input.applicationId)
  const before = await db.application.findFirst({
    where: { transitionId, chosenAt: { not: null } },
    select: { id: true, version: true },
  })
  // A page that was opened before the other choice overrules nothing unsaid.
  if (before && before.id !== input.applicationId && before.id !== (input.instead ?? null))
    throw new Refused('changed_meanwhile', 'choseMeanwhile')
  if (before && before.id !== input.applicationId)
    await change(db, before.id, before.version, { chosenAt: null }, 'chose')
  await change(db, input.applicationId, input.version, { chosenAt: now }, 'chose')
}

/** What a desk did. */
export type DeskDone = { applicationId: string; done: Receipt }

export async function planIntake(db: ActorDb, input: In<typeof PlanIntake>, now: Date): Promise<DeskDone> {
  if (input.intakeOn < dayOf(now)) throw new Refused('invalid', 'inThePast', { field: 'intakeOn' })
  await change(
    db,
    input.applicationId,
    input.version,
    { state: 'intakePlanned', intakeOn: toDate(input.intakeOn) },
    'movedApplication',
  )
  return { applicationId: input.applicationId, done: 'intakePlanned' }
}

/** The receiving desk moves its own application. A place needs the student's yes; being seen in class is the start. */
export async function moveApplication(
  db: ActorDb,
  input: In<typeof MoveApplication>,
  now: Date,
): Promise<DeskDone> {
  const application = await findOwn(db, input.applicationId)
  if (input.to === 'placed' && !application.acceptedAt) throw new Refused('wrong_state', 'notAccepted')
  const intakeOn = application.intakeOn && fromDate(application.intakeOn)
  if (input.to === 'intakeDone' && !intakeCanHaveBeen(intakeOn, dayOf(now)))
    throw new Refused('wrong_state', 'intakeAhead')
  await change(
    db,
    input.applicationId,
    input.version,
    { state: input.to, ...(input.to === 'started' && { seenOn: toDate(dayOf(now)) }) },
    'movedApplication',
  )
  return { applicationId: input.applicationId, done: input.to }
}

export async function reject(db: ActorDb, input: In<typeof Reject>, _now: Date): Promise<DeskDone> {
  await change(
    db,
    input.applicationId,
    input.version,
    { state: 'rejected', nextStep: input.nextStep },
    'movedApplication',
  )
  return { applicationId: input.applicationId, done: 'rejected' }
}

export async function askQuestion(db: ActorDb, input: In<typeof AskQuestion>, now: Date): Promise<DeskDone> {
  const { membershipId, name, organisationId } = staffOf(db)
  const application = await findOwn(db, input.applicationId)
  if (application.organisationId !== organisationId) throw new Refused('not_found')
  await db.applicationQuestion.createMany({
    data: [
      {
        applicationId: application.id,
        studentId: application.studentId,
        membershipId,
        askedByName: name,
        question: input.question,
        askedAt: now,
      },
    ],
  })
  await append(db, {
    studentId: application.studentId,
    dataClass: 'application',
    action: 'asked',
    objectId: application.id,
  })
  return { applicationId: application.id, done: 'asked' }
}

export async function answerQuestion(db: ActorDb, input: In<typeof AnswerQuestion>, now: Date) {
  const { studentId } = studentOf(db)
  const question = found(
    await db.applicationQuestion.findFirst({
      where: { id: input.questionId },
      select: { id: true, applicationId: true, application: { select: { state: true } } },
    }),
  )
  // Nobody at that school reads it any more.
  if (!question.application || isEnded(question.application.state)) throw new Refused('wrong_state')
  const { count } = await db.applicationQuestion.updateMany({
    where: { id: question.id, version: input.version },
    data: { answer: input.answer, answeredAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
  await append(db, {
    studentId,
    dataClass: 'application',
    action: 'answeredQuestion',
    objectId: question.applicationId,
  })
}

/**
 * The chosen desk takes over, naming owner and deputy: the only act that moves ownership to another school. The
 * database does it in one statement, which also ends the other applications.
 */
export async function takeOver(db: ActorDb, input: In<typeof TakeOver>, _now: Date): Promise<DeskDone> {
  const application = await findOwn(db, input.applicationId)
  if (input.ownerId === input.deputyId) throw new Refused('invalid', 'deputyIsOwner', { field: 'deputyId' })
  if (application.version !== input.version) throw new Refused('wrong_state')
  await db.$executeRaw`SELECT authz.take_over(${input.applicationId}::uuid, ${input.ownerId}::uuid, ${input.deputyId}::uuid)`
  await append(db, {
    studentId: application.studentId,
    dataClass: 'application',
    action: 'tookOver',
    objectId: application.id,
    details: { ownerId: input.ownerId, deputyId: input.deputyId },
  })
  return { applicationId: application.id, done: 'takenOver' }
}
