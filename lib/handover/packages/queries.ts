import { type ActorDb, actorOf, staffOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate, isUnder16 } from '@/lib/kernel/time'
import { findStudent } from '../students/queries'

// Not `as const` as a whole: an order of several columns must stay an array that can grow.
const packageShape = {
  id: true,
  applicationId: true,
  studentId: true,
  organisationId: true,
  number: true,
  state: true,
  basis: true,
  builtAt: true,
  sightFrom: true,
  sightUntil: true,
  calledOn: true,
  objectionDecision: true,
  releasedAt: true,
  hash: true,
  version: true,
  items: {
    orderBy: [
      { dataClass: 'asc' as const },
      { kind: 'asc' as const },
      { title: 'asc' as const },
      { recordedOn: 'asc' as const },
    ],
    select: {
      id: true,
      recordId: true,
      dataClass: true,
      kind: true,
      title: true,
      text: true,
      source: true,
      recordedOn: true,
      leftOut: true,
      leftOutWhy: true,
    },
  },
  answers: {
    orderBy: { at: 'asc' as const },
    select: { personId: true, byName: true, asGuardian: true, answer: true, reason: true, at: true },
  },
}

/** What the law let the home school hand over for this application, as it was frozen; null before the release. */
export async function readReleased(db: ActorDb, applicationId: string) {
  const row = await db.handoverPackage.findFirst({
    where: { applicationId, state: 'released' },
    orderBy: { number: 'desc' },
    select: packageShape,
  })
  return row ? withSchool(db, { ...row, items: row.items.filter((item) => !item.leftOut) }) : null
}

/** Every version that the reader may see, the newest first. */
export async function listPackages(db: ActorDb, ...applicationIds: string[]) {
  const rows = await db.handoverPackage.findMany({
    where: { applicationId: { in: applicationIds } },
    orderBy: { number: 'desc' },
    select: packageShape,
  })
  const packages = await withSchools(db, rows)
  return applicationIds.flatMap((id) => packages.filter((one) => one.applicationId === id))
}

type Built = { organisationId: string; sightUntil: Date | null; calledOn: Date | null }
async function withSchools<Row extends Built>(db: ActorDb, rows: Row[]) {
  const ids = [...new Set(rows.map((row) => row.organisationId))]
  const schools =
    ids.length === 0
      ? []
      : await db.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return rows.map((row) => ({
    ...row,
    school: schools.find(({ id }) => id === row.organisationId)?.name ?? '',
    sightUntil: row.sightUntil && fromDate(row.sightUntil),
    calledOn: row.calledOn && fromDate(row.calledOn),
  }))
}

const withSchool = async <Row extends Built>(db: ActorDb, row: Row) =>
  (await withSchools(db, [row]))[0] ?? null

export async function findPackage(db: ActorDb, id: string) {
  const row = await db.handoverPackage.findFirst({ where: { id }, select: packageShape })
  return row ? withSchool(db, row) : null
}

/** A package of the reader's own school; another one isn't there. */
export async function findOwnPackage(db: ActorDb, packageId: string) {
  const { organisationId } = staffOf(db)
  const row = found(await findPackage(db, packageId))
  return found(row.organisationId === organisationId ? row : null)
}

/** The application that a package is for, with what decides about it. */
export async function findForHandover(db: ActorDb, applicationId: string) {
  const row = await db.application.findFirst({
    where: { id: applicationId },
    select: {
      id: true,
      studentId: true,
      state: true,
      chosenAt: true,
      homeOrganisationId: true,
      transitionId: true,
      transition: { select: { kind: true } },
      desk: { select: { name: true, organisation: { select: { name: true } } } },
      programme: { select: { name: true, level: true } },
    },
  })
  if (!row?.transition) return null
  const { transition, desk, programme, ...rest } = row
  return {
    ...rest,
    kind: transition.kind,
    desk: desk.name,
    receiver: desk.organisation.name,
    programme: `${programme.name}, ${programme.level}`,
  }
}

/** Who opened the application first after the release, for the student: "gelezen door … op …". */
async function findReceipt(db: ActorDb, studentId: string, applicationId: string, since: Date) {
  return db.auditEvent.findFirst({
    where: { studentId, objectId: applicationId, action: 'openedIncoming', at: { gte: since } },
    orderBy: { n: 'asc' },
    select: { actorName: true, at: true },
  })
}

/** What the student or a guardian reads of the packages of one application before anything goes. */
export async function findSight(db: ActorDb, studentId: string, applicationId: string, now: Date) {
  const application = found(await findForHandover(db, applicationId))
  found(application.studentId === studentId ? 1 : null)
  const student = found(await findStudent(db, studentId))
  const packages = (await listPackages(db, applicationId)).filter((one) => one.sightFrom !== null)
  const released = packages.find((one) => one.state === 'released')
  const { personId } = actorOf(db)
  return {
    application,
    student,
    packages,
    today: dayOf(now),
    under16: isUnder16(student.birthDate && fromDate(student.birthDate), dayOf(now)),
    answered: packages[0]?.answers.some((one) => one.personId === personId) ?? false,
    receipt: released?.releasedAt
      ? await findReceipt(db, studentId, applicationId, released.releasedAt)
      : null,
  }
}
