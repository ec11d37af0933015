import { append } from '@/lib/audit/commands'
import { type At, guide, page } from '@/lib/auth/door'
import { findPreparing } from '@/lib/dossier/talks/preparing/queries'
import { findStudent } from '@/lib/handover/students/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'

/** The talks with a student, and where one is planned. One line in the log. */
export const door = page(guide, {
  statements: 9,
  audited: true,
  load: async (db, { now, params }: At<'id'>) => {
    const student = found(await findStudent(db, params.id))
    const known = await findPreparing(db, student.id)
    await append(db, {
      studentId: student.id,
      dataClass: 'lob',
      action: 'openedDossier',
      objectId: student.id,
      details: { versions: known.entries.map((one) => `${one.id}:${one.version}`) },
    })
    return { student, today: dayOf(now), ...known }
  },
})
