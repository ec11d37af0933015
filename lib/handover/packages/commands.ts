import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { append } from '@/lib/audit/commands'
import { freeDays } from '@/lib/calendar/queries'
import { type ActorDb, actorOf, staffOf } from '@/lib/db/as-actor'
import { found, Refused } from '@/lib/kernel/refused'
import { dayOf, fromDate, isUnder16, plusSchoolDays, toDate } from '@/lib/kernel/time'
import { listLearning } from '@/lib/records/learning/queries'
import { settle } from '@/lib/tasks/commands'
import { findForHandover, findOwnPackage, findPackage, listPackages } from './queries'
import { basisOf, isInWork, mayRelease, SIGHT_SCHOOL_DAYS } from './rules'
import type {
  AnswerSight,
  BuildPackage,
  DecideObjection,
  LeaveOut,
  OpenSight,
  PutBack,
  RecordCall,
  ReleasePackage,
  StopPackage,
} from './schema'

type In<S extends z.ZodType> = z.output<S>

/** Of which application a package is. */
type Whose = { studentId: string; applicationId: string }
const whose = ({ studentId, applicationId }: Whose): Whose => ({ studentId, applicationId })

/**
 * Builds a draft from what the school keeps: learning as a whole, and guidance and absence by name once the student
 * has chosen the place. Building again makes a new version; what was left out stays left out with its reason. Nothing
 * is ever typed here: the database copies each text from its record.
 */
export async function buildPackage(db: ActorDb, input: In<typeof BuildPackage>, now: Date) {
  const { organisationId } = staffOf(db)
  const application = found(await findForHandover(db, input.applicationId))
  if (application.homeOrganisationId !== organisationId) throw new Refused('not_found')
  const basis = basisOf(application.kind)
  if (!basis) throw new Refused('wrong_state', 'noLegalBasis')
  if (input.guidance.length + input.absence.length > 0 && !application.chosenAt)
    throw new Refused('wrong_state', 'tooEarlyForClass')
  const { studentId } = application
  const earlier = await listPackages(db, application.id)
  for (const one of earlier.filter((row) => isInWork(row.state)))
    await move(db, one, one.version, { state: 'stopped' })
  const leftOut = new Map(
    (earlier[0]?.items ?? []).filter((item) => item.leftOut).map((item) => [item.recordId, item.leftOutWhy]),
  )
  const learning = await listLearning(db, studentId)
  const records = [
    ...learning
      .filter((record) => record.organisationId === organisationId)
      .map((record) => ({ dataClass: 'learning' as const, recordId: record.id })),
    ...input.guidance.map((recordId) => ({ dataClass: 'guidance' as const, recordId })),
    ...input.absence.map((recordId) => ({ dataClass: 'absence' as const, recordId })),
  ]
  const packageId = randomUUID()
  await db.handoverPackage.createMany({
    data: [
      {
        id: packageId,
        applicationId: application.id,
        studentId,
        organisationId,
        deskId: organisationId,
        number: (earlier[0]?.number ?? 0) + 1,
        state: 'draft',
        basis,
        builtAt: now,
      },
    ],
  })
  // The columns that the record decides are filled by the database; these are only there because they can't be empty.
  const copied = { kind: '', title: '', text: '', source: '', recordedOn: toDate(dayOf(now)) }
  await db.packageItem.createMany({
    data: records.map((record) => ({
      ...record,
      ...copied,
      packageId,
      applicationId: application.id,
      studentId,
      leftOut: leftOut.has(record.recordId),
      leftOutWhy: leftOut.get(record.recordId) ?? '',
    })),
  })
  await append(db, {
    studentId,
    dataClass: 'release',
    action: 'builtPackage',
    objectId: packageId,
    details: { items: records.length },
  })
  return { studentId, applicationId: application.id }
}

type Change = {
  state?: 'sight' | 'released' | 'stopped'
  calledOn?: Date
  objectionDecision?: string
}

async function move(db: ActorDb, row: { id: string }, seen: number, data: Change) {
  const { count } = await db.handoverPackage.updateMany({
    where: { id: row.id, version: seen },
    data: { ...data, version: { increment: 1 } },
  })
  if (count !== 1) throw new Refused('wrong_state')
}

async function mark(db: ActorDb, itemId: string, leftOut: boolean, why: string) {
  const item = found(
    await db.packageItem.findFirst({
      where: { id: itemId },
      select: { id: true, packageId: true, studentId: true, applicationId: true },
    }),
  )
  await findOwnPackage(db, item.packageId)
  const { count } = await db.packageItem.updateMany({
    where: { id: item.id, releasedAt: null },
    data: { leftOut, leftOutWhy: why },
  })
  if (count !== 1) throw new Refused('wrong_state')
  await append(db, {
    studentId: item.studentId,
    dataClass: 'release',
    action: 'changedPackage',
    objectId: item.packageId,
    details: { leftOut },
  })
  return whose(item)
}

export const leaveOut = (db: ActorDb, input: In<typeof LeaveOut>, _now: Date) =>
  mark(db, input.itemId, true, input.why)
export const putBack = (db: ActorDb, input: In<typeof PutBack>, _now: Date) =>
  mark(db, input.itemId, false, '')

/** The student may read it from now on, for five school days; what is shown now is what will go. */
export async function openSight(db: ActorDb, input: In<typeof OpenSight>, now: Date) {
  const row = await findOwnPackage(db, input.packageId)
  if (row.items.every((item) => item.leftOut)) throw new Refused('wrong_state', 'emptyPackage')
  const until = plusSchoolDays(dayOf(now), SIGHT_SCHOOL_DAYS, await freeDays(db))
  // From when to when follows in the database from the moment itself.
  await move(db, row, input.version, { state: 'sight' })
  await append(db, {
    studentId: row.studentId,
    dataClass: 'release',
    action: 'openedSight',
    objectId: row.id,
    details: { until },
  })
  return whose(row)
}

export async function stopPackage(db: ActorDb, input: In<typeof StopPackage>, _now: Date) {
  const row = await findOwnPackage(db, input.packageId)
  await move(db, row, input.version, { state: 'stopped' })
  await append(db, {
    studentId: row.studentId,
    dataClass: 'release',
    action: 'changedPackage',
    objectId: row.id,
    details: { stopped: true },
  })
  return whose(row)
}

/** The student, or under 16 a guardian too, answers once. A disagreement travels along; an objection holds everything. */
export async function answerSight(db: ActorDb, input: In<typeof AnswerSight>, now: Date) {
  const { personId, name, studentId, membershipId } = actorOf(db)
  if (membershipId) throw new Refused('not_found')
  const row = found(await findPackage(db, input.packageId))
  if (row.state !== 'sight') throw new Refused('wrong_state')
  const { count } = await db.packageAnswer.createMany({
    data: [
      {
        id: randomUUID(),
        packageId: row.id,
        applicationId: row.applicationId,
        studentId: row.studentId,
        personId,
        byName: name,
        asGuardian: studentId === null,
        answer: input.answer,
        reason: input.reason,
        at: now,
      },
    ],
    skipDuplicates: true,
  })
  if (count !== 1) throw new Refused('wrong_state', 'answeredBefore')
  await append(db, {
    studentId: row.studentId,
    dataClass: 'release',
    action: 'answeredSight',
    objectId: row.id,
    details: { answer: input.answer },
  })
  return { ...whose(row), own: studentId !== null }
}

/** Upheld stops the package; overruled lets it go on, with the decision on it. */
export async function decideObjection(db: ActorDb, input: In<typeof DecideObjection>, _now: Date) {
  const row = await findOwnPackage(db, input.packageId)
  if (row.state !== 'sight' || !row.answers.some((one) => one.answer === 'objected'))
    throw new Refused('wrong_state')
  await move(db, row, input.version, {
    objectionDecision: input.text,
    ...(input.decision === 'upheld' && { state: 'stopped' }),
  })
  await append(db, {
    studentId: row.studentId,
    dataClass: 'release',
    action: 'decidedObjection',
    objectId: row.id,
    details: { decision: input.decision },
  })
  return whose(row)
}

/** Somebody called after the sight ended without an answer; the task that asked for it is done. */
export async function recordCall(db: ActorDb, input: In<typeof RecordCall>, now: Date) {
  const row = await findOwnPackage(db, input.packageId)
  if (row.state !== 'sight' || !row.sightUntil || dayOf(now) <= row.sightUntil)
    throw new Refused('wrong_state', 'waitForSight')
  if (input.calledOn > dayOf(now) || input.calledOn <= row.sightUntil)
    throw new Refused('invalid', 'callDay', { field: 'calledOn' })
  await settle(
    db,
    { studentId: row.studentId, kind: 'callAboutPackage', objectId: row.id },
    { as: 'done' },
    now,
  )
  await move(db, row, input.version, { calledOn: toDate(input.calledOn) })
  await append(db, {
    studentId: row.studentId,
    dataClass: 'release',
    action: 'calledAboutPackage',
    objectId: row.id,
    details: { on: input.calledOn },
  })
  return whose(row)
}

/** Lets the package go, as it was shown, when the needed answers are in or silence was followed by a call. */
export async function releasePackage(db: ActorDb, input: In<typeof ReleasePackage>, now: Date) {
  staffOf(db)
  const row = await findOwnPackage(db, input.packageId)
  const student = found(
    await db.student.findFirst({ where: { id: row.studentId }, select: { birthDate: true } }),
  )
  const today = dayOf(now)
  const under16 = isUnder16(student.birthDate && fromDate(student.birthDate), today)
  const verdict = mayRelease({ ...row, under16 }, today)
  if (!verdict.may) throw new Refused('wrong_state', verdict.because)
  await move(db, row, input.version, { state: 'released' })
  await append(db, {
    studentId: row.studentId,
    dataClass: 'release',
    action: 'released',
    objectId: row.id,
    details: {
      applicationId: row.applicationId,
      number: row.number,
      hash: row.hash,
      because: verdict.because,
    },
  })
  return whose(row)
}
