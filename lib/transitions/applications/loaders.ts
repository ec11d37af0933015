import 'server-only'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { freeDays } from '@/lib/calendar/queries'
import { staffOf, studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate } from '@/lib/kernel/time'
import { findOpenCrossing } from '../crossings/queries'
import { findLife } from '../lifeline/queries'
import { findOwner, listPossibleOwners } from '../owners/queries'
import { findApplication, listApplications, listIncoming, listOutgoing, listProgrammes } from './queries'
import { AGREED_SCHOOL_DAYS, type QueueFilter, waitedSchoolDays } from './rules'

/** The student's own crossing: who is there, what stands where, and what can be done now. */
export const loadMyCrossing = () =>
  load('recht', 'read', async (db, now) => {
    const { studentId, name } = studentOf(db)
    const crossing = await findOpenCrossing(db, studentId)
    const applications = await listApplications(db, studentId)
    const ahead =
      applications.find((one) => one.chosenAt) ??
      applications.findLast((one) => !['withdrawn', 'rejected', 'noShow'].includes(one.state))
    const towards = ahead && { organisationId: ahead.organisationId, detail: ahead.programme.name }
    return {
      name,
      studentId,
      today: dayOf(now),
      crossing,
      applications,
      owner: crossing ? await findOwner(db, crossing.id) : null,
      life: await findLife(db, studentId, towards),
    }
  })

export const loadMyApplication = (id: string) =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const application = await findApplication(db, id)
    return {
      application: found(application.studentId === studentId ? application : null),
      others: (await listApplications(db, studentId)).filter((one) => one.id !== id),
    }
  })

const after = { po: ['vo'], vo: ['mbo', 'hbo'], mbo: ['hbo', 'mbo'], hbo: ['hbo'], unknown: [] } as const

/** The programmes that the student can apply for from the school where they are. */
export const loadMyProgrammes = () =>
  load('recht', 'read', async (db) => {
    const { studentId } = studentOf(db)
    const enrolment = await db.enrolment.findFirst({
      where: { studentId },
      orderBy: { firstDay: 'desc' },
      select: { organisationId: true },
    })
    const school =
      enrolment &&
      (await db.organisation.findUnique({
        where: { id: enrolment.organisationId },
        select: { sector: true },
      }))
    return listProgrammes(db, school ? after[school.sector] : [])
  })

/** The desk's queue with how long each waits; reading it writes nothing down. */
export const loadQueue = (filter: QueueFilter, programmeId?: string) =>
  load('overstap', 'read', async (db, now) => {
    const free = await freeDays(db)
    const all = await listIncoming(db, 'all', programmeId)
    const shown = await listIncoming(db, filter, programmeId)
    const wait = (row: { appliedOn: Date }) => waitedSchoolDays(fromDate(row.appliedOn), dayOf(now), free)
    const ours = all.filter((row) => row.rank <= 3)
    return {
      rows: shown.map((row) => ({ ...row, waited: wait(row) })),
      waiting: ours.length,
      oldest: Math.max(0, ...ours.filter((row) => row.rank === 2).map(wait)),
      agreed: AGREED_SCHOOL_DAYS,
    }
  })

/** Opening one incoming student: one audit line, which the student sees. */
export const loadIncoming = (id: string) =>
  load('overstap', 'audited', async (db, now) => {
    const { organisationId } = staffOf(db)
    const application = await findApplication(db, id)
    found(application.organisationId === organisationId ? application : null)
    const student = found(
      await db.student.findUnique({
        where: { id: application.studentId },
        select: { id: true, callName: true, lastName: true, birthDate: true },
      }),
    )
    const start = fromDate(application.intendedStart)
    const today = dayOf(now)
    const page = {
      application,
      student,
      today,
      schoolHasBegun: today >= start,
      owner: await findOwner(db, application.transitionId),
      life: await findLife(db, student.id, { organisationId, detail: application.programme.name }),
      owners: await listPossibleOwners(db, organisationId, now),
    }
    await append(db, {
      studentId: student.id,
      dataClass: 'application',
      action: 'openedIncoming',
      objectId: id,
      details: { state: application.state },
    })
    return page
  })

/** The decaan's list of who leaves, each student once. */
export const loadOutgoing = (groupId?: string) =>
  load('begeleiding', 'read', (db) => listOutgoing(db, groupId))
