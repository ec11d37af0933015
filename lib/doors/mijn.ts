import { type At, page, student } from '@/lib/auth/door'
import { calendarDay, freeDays } from '@/lib/calendar/queries'
import { studentOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { ask, together } from '@/lib/db/read'
import { runningSharesOf } from '@/lib/dossier/shares/queries'
import { nextOf, openWithOwner } from '@/lib/interventions/next/queries'
import { nextThings } from '@/lib/interventions/next/rules'
import { dayOf } from '@/lib/kernel/time'
import { listApplications } from '@/lib/transitions/applications/queries'
import { applyKeyOf } from '@/lib/transitions/applications/rules'
import { isEnded } from '@/lib/transitions/applications/states'
import { lifeOf } from '@/lib/transitions/lifeline/queries'

/** The student's own crossing: who is there, what stands where, and what is next, the most pressing first. */
export const door = page(student, {
  statements: 9,
  load: async (db, { now }: At) => {
    const { studentId, name } = studentOf(db)
    const today = dayOf(now)
    const [{ open, shares, facts }, applications, free] = await atOnce(
      () =>
        ask(
          db,
          together({
            open: openWithOwner(studentId),
            shares: runningSharesOf(studentId, now),
            facts: nextOf(studentId, now),
          }),
        ),
      () => listApplications(db, studentId),
      () => freeDays(db),
    )
    const { crossing, owner } = open
    const ahead =
      applications.find((one) => one.chosenAt) ?? applications.findLast((one) => !isEnded(one.state))
    const towards = ahead && { organisationId: ahead.organisationId, detail: ahead.programme.name }
    const [life, applyBy] = await atOnce(
      () => ask(db, lifeOf(studentId, towards, owner)),
      async () => crossing && calendarDay(db, crossing.schoolYear, applyKeyOf(crossing.kind)),
    )
    return {
      name,
      today,
      crossing,
      applyBy,
      applications,
      shares,
      owner,
      life,
      next: nextThings({ ...facts, owner: owner?.owner.name ?? null, free }, today),
    }
  },
})
