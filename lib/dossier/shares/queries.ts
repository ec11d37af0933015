import type { ActorDb } from '@/lib/db/as-actor'
import { shareState } from './states'

const shape = {
  id: true,
  studentId: true,
  applicationId: true,
  parts: true,
  sharedAt: true,
  needsGuardian: true,
  confirmedAt: true,
  confirmedHow: true,
  confirmedByName: true,
  endsAt: true,
  endedAt: true,
  version: true,
} as const

/** The shares of a student that the reader may see, with the school and what each does now; the newest first. */
export async function listShares(
  db: ActorDb,
  studentId: string | string[],
  now: Date,
  applicationId?: string,
) {
  const rows = await db.lobShare.findMany({
    where: { studentId: { in: [studentId].flat() }, ...(applicationId && { applicationId }) },
    orderBy: { sharedAt: 'desc' },
    select: shape,
  })
  const applications = await db.application.findMany({
    where: { id: { in: rows.map((row) => row.applicationId) } },
    select: {
      id: true,
      desk: { select: { name: true, organisation: { select: { name: true } } } },
      programme: { select: { name: true, level: true } },
    },
  })
  return rows.map((row) => {
    const application = applications.find((one) => one.id === row.applicationId)
    return {
      ...row,
      state: shareState(row, now),
      school: application?.desk.organisation.name ?? '',
      desk: application?.desk.name ?? '',
      programme: application ? `${application.programme.name}, ${application.programme.level}` : '',
    }
  })
}

/** What opens something now, or waits for a guardian: as far as the steps of an application say it. */
export const listRunningShares = (db: ActorDb, studentId: string, now: Date) =>
  db.lobShare.findMany({
    where: { studentId, endedAt: null, endsAt: { gt: now } },
    select: { id: true, applicationId: true, needsGuardian: true, confirmedAt: true },
  })

export const findShare = (db: ActorDb, id: string) => db.lobShare.findFirst({ where: { id }, select: shape })

/** The application that a share is for, as the student's side sees it. */
export async function findReceiver(db: ActorDb, applicationId: string) {
  const row = await db.application.findFirst({
    where: { id: applicationId },
    select: {
      id: true,
      studentId: true,
      transitionId: true,
      state: true,
      intendedStart: true,
      desk: { select: { name: true, organisation: { select: { name: true } } } },
      programme: { select: { name: true, level: true } },
    },
  })
  if (!row) return null
  const { desk, programme, ...rest } = row
  return {
    ...rest,
    desk: desk.name,
    school: desk.organisation.name,
    programme: `${programme.name}, ${programme.level}`,
  }
}
