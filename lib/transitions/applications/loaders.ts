import 'server-only'
import { load } from '@/lib/auth/session'
import { calendarDay } from '@/lib/calendar/queries'
import { studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'
import { findOpenCrossing } from '../crossings/queries'
import { findLife } from '../lifeline/queries'
import { findOwner } from '../owners/queries'
import { findApplication, listApplications, listProgrammes, onwardFrom } from './queries'
import { applyKeyOf } from './rules'
import { isEnded } from './states'

/** The student's own crossing: who is there, what stands where, and what can be done now. */
export const loadMyCrossing = () =>
  load('recht', 'read', async (db, now) => {
    const { studentId, name } = studentOf(db)
    const crossing = await findOpenCrossing(db, studentId)
    const applications = await listApplications(db, studentId)
    const ahead =
      applications.find((one) => one.chosenAt) ?? applications.findLast((one) => !isEnded(one.state))
    const shares = await db.lobShare.findMany({
      where: { studentId, endedAt: null, endsAt: { gt: now } },
      select: { id: true, applicationId: true, needsGuardian: true, confirmedAt: true },
    })
    const towards = ahead && { organisationId: ahead.organisationId, detail: ahead.programme.name }
    return {
      name,
      studentId,
      today: dayOf(now),
      crossing,
      applyBy: crossing && (await calendarDay(db, crossing.schoolYear, applyKeyOf(crossing.kind))),
      applications,
      shares,
      owner: crossing ? await findOwner(db, crossing.id) : null,
      life: await findLife(db, studentId, towards),
    }
  })

export const loadMyApplication = (id: string) =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const application = await findApplication(db, id)
    const crossing = await findOpenCrossing(db, studentId)
    return {
      today: dayOf(now),
      applyBy: crossing && (await calendarDay(db, crossing.schoolYear, applyKeyOf(crossing.kind))),
      application: found(application.studentId === studentId ? application : null),
      others: (await listApplications(db, studentId)).filter((one) => one.id !== id),
    }
  })

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
    return listProgrammes(db, school ? onwardFrom[school.sector] : [])
  })
