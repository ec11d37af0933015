import { type At, guide, page } from '@/lib/auth/door'
import { calendarDay } from '@/lib/calendar/queries'
import { staffOf } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import { pageOf } from '@/lib/kernel/paging'
import { dayOf, schoolYearOf } from '@/lib/kernel/time'
import { listDeskPeople, sitsAtDesk } from '@/lib/organisations/queries'
import { fitsName, needOf } from '@/lib/transitions/applications/rules'
import { listByNeed, listDates } from '@/lib/transitions/outgoing/queries'

/** The decaan's list of who leaves, each student once, in the order of what can be done; and the dates that count for them. */
export const door = page(guide, {
  statements: 10,
  load: async (db, { now, search }: At<never, 'groep' | 'nu' | 'naam' | 'pagina'>) => {
    const { organisationId } = staffOf(db)
    const today = dayOf(now)
    const [rows, opens, sits] = await atOnce(
      () => listByNeed(db),
      () => calendarDay(db, schoolYearOf(today), 'openCrossings'),
      () => sitsAtDesk(db, 'counselling', now),
    )
    const need = needOf(search.nu)
    const shown = rows.filter(
      (row) =>
        (!search.groep || row.groupId === search.groep) &&
        (!need || row.need === need) &&
        fitsName(row.name, search.naam),
    )
    return {
      rows,
      ...pageOf(shown, search.pagina),
      search,
      need,
      dates: await listDates(db, rows, today),
      opensOn: opens && opens > today ? opens : null,
      /** Who has the whole list, when that is not the reader. */
      listOf: sits ? [] : await listDeskPeople(db, organisationId, 'counselling', now),
    }
  },
})
