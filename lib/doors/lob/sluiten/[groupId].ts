import { type At, guide, page } from '@/lib/auth/door'
import { listClasses, readClass } from '@/lib/dossier/requirements/classes/queries'
import { found } from '@/lib/kernel/refused'

/** The class whose school year is about to be closed. */
export const door = page(guide, {
  statements: 8,
  load: async (db, { now, params }: At<'groupId'>) => {
    const group = found((await listClasses(db, now)).find(({ id }) => id === params.groupId))
    const { rows, waiting, schoolYear } = await readClass(db, group.id, now)
    return { group, schoolYear, students: rows.length, waiting: waiting.length }
  },
})
