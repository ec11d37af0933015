import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { dayOf, schoolYearOf } from '@/lib/kernel/time'
import { findHome } from '@/lib/students/enrolments/queries'
import { countedEntries, listInUse } from './queries'
import { progressOf, setFor } from './rules'

/** What the student's school asks this year and how far that is; null where it asks nothing. */
export const loadMyRequirements = () =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const home = await findHome(db, studentId, now)
    if (!home?.current) return null
    const schoolYear = schoolYearOf(dayOf(now))
    const set = setFor(await listInUse(db, home.organisationId, schoolYear), home)
    if (!set) return null
    const entries = (await countedEntries(db, [studentId], schoolYear)).get(studentId) ?? []
    return {
      school: home.school,
      today: dayOf(now),
      progress: progressOf(set.lines, schoolYear, entries),
    }
  })
