import 'server-only'
import { load } from '@/lib/auth/session'
import * as fields from '@/lib/kernel/fields'
import { Refused } from '@/lib/kernel/refused'
import { dayOf, nextSchoolYear, schoolYearOf } from '@/lib/kernel/time'
import { sitsAtDesk } from '@/lib/organisations/queries'
import { designerOf } from '../forms/commands'
import { listLevels } from '../forms/queries'
import { findSet, listGroups, listInUse, listSets, reachOf } from './queries'

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
