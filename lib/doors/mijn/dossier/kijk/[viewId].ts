import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findView } from '@/lib/dossier/mentor-view/queries'

export const door = page(student, {
  statements: 5,
  load: async (db, { params }: At<'viewId'>) => {
    const view = await findView(db, params.viewId)
    return view?.studentId === studentOf(db).studentId && view.state !== 'replaced' ? view : null
  },
})
