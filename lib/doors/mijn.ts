import { type At, page, student } from '@/lib/auth/door'
import { calendarDay } from '@/lib/calendar/queries'
import { studentOf } from '@/lib/db/as-actor'
import { listRunningShares } from '@/lib/dossier/shares/queries'
import { findNextFacts } from '@/lib/interventions/next/queries'
import { nextThings } from '@/lib/interventions/next/rules'
import { dayOf } from '@/lib/kernel/time'
import { listApplications } from '@/lib/transitions/applications/queries'
import { applyKeyOf } from '@/lib/transitions/applications/rules'
import { isEnded } from '@/lib/transitions/applications/states'
import { findOpenCrossing } from '@/lib/transitions/crossings/queries'
import { findLife } from '@/lib/transitions/lifeline/queries'
import { findOwner } from '@/lib/transitions/owners/queries'

/** The student's own crossing: who is there, what stands where, and what is next, the most pressing first. */
export const door = page(student, {
  statements: 32,
  load: async (db, { now }: At) => {
    const { studentId, name } = studentOf(db)
    const today = dayOf(now)
    const crossing = await findOpenCrossing(db, studentId)
    const applications = await listApplications(db, studentId)
    const ahead =
      applications.find((one) => one.chosenAt) ?? applications.findLast((one) => !isEnded(one.state))
    const towards = ahead && { organisationId: ahead.organisationId, detail: ahead.programme.name }
    return {
      name,
      today,
      crossing,
      applyBy: crossing && (await calendarDay(db, crossing.schoolYear, applyKeyOf(crossing.kind))),
      applications,
      shares: await listRunningShares(db, studentId, now),
      owner: crossing ? await findOwner(db, crossing.id) : null,
      life: await findLife(db, studentId, towards),
      next: nextThings(await findNextFacts(db, studentId, now), today),
    }
  },
})
