import { lobLead, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { listSets } from '@/lib/dossier/requirements/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf, nextSchoolYear, schoolYearOf } from '@/lib/kernel/time'
import { findSchool } from '@/lib/organisations/queries'

/** The sets of the school, for who leads LOB there, and the years for which a new one can be made. */
export const door = page(lobLead, {
  statements: 6,
  load: async (db, { now }) => {
    const { organisationId } = staffOf(db)
    const schoolYear = schoolYearOf(dayOf(now))
    return {
      sets: await listSets(db, organisationId),
      sector: found(await findSchool(db, organisationId)).sector,
      schoolYear,
      next: nextSchoolYear(schoolYear),
    }
  },
})
