import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import * as fields from '@/lib/kernel/fields'
import { Refused } from '@/lib/kernel/refused'
import { dayOf, nextSchoolYear, schoolYearOf } from '@/lib/kernel/time'
import { sitsAtDesk } from '@/lib/organisations/queries'
import { findHome } from '@/lib/students/enrolments/queries'
import { designerOf } from '../forms/commands'
import { listLevels } from '../forms/queries'
import { countedEntries, findSet, listGroups, listInUse, listSets, reachOf } from './queries'
import { progressOf, setFor } from './rules'

/** The sets of the school, for who leads LOB there, and the years for which a new one can be made. */
export const loadSets = () =>
  load('begeleiding', 'read', async (db, now) => {
    const { organisationId } = designerOf(db)
    const { sector } = await db.organisation.findUniqueOrThrow({
      where: { id: organisationId },
      select: { sector: true },
    })
    const schoolYear = schoolYearOf(dayOf(now))
    return { sets: await listSets(db, organisationId), sector, schoolYear, next: nextSchoolYear(schoolYear) }
  })

/** One set to change, with who falls under it as it stands now: as if it were in use beside what is. */
export const loadSet = (id: string) =>
  load('begeleiding', 'read', async (db, now) => {
    const { organisationId } = designerOf(db)
    const asked = fields.id().safeParse(id)
    if (!asked.success) throw new Refused('not_found')
    const set = await findSet(db, asked.data, organisationId)
    const others = (await listInUse(db, organisationId, set.schoolYear)).filter((one) => one.id !== set.id)
    return {
      set,
      others,
      reach: await reachOf(db, { organisationId, schoolYear: set.schoolYear }, [set, ...others], now),
      /** Only the team that guides the whole school sees everybody whom a set reaches. */
      whole: await sitsAtDesk(db, 'counselling', now),
      levels: await listLevels(db, organisationId),
      groups: await listGroups(db, organisationId, set.schoolYear),
    }
  })

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
