import { append } from '@/lib/audit/commands'
import { type At, guide, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { findDay, mayDecideHere } from '@/lib/dossier/orientation/queries'
import { findStudent } from '@/lib/handover/students/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf } from '@/lib/kernel/time'

/** One question with the student's own words, opened by name: one line that the student sees. */
export const door = page(guide, {
  statements: 8,
  audited: true,
  load: async (db, { now, params }: At<'dayId'>) => {
    const asked = found(await findDay(db, params.dayId))
    const day = found(asked.organisationId === staffOf(db).organisationId ? asked : null)
    const { name, callName } = found(await findStudent(db, day.studentId))
    await append(db, { studentId: day.studentId, dataClass: 'lob', action: 'opened', objectId: day.id })
    return { day, today: dayOf(now), name, callName, decides: await mayDecideHere(db) }
  },
})
