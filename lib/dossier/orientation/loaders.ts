import 'server-only'
import { whoseMayISee } from '@/lib/access/reach/queries'
import { append } from '@/lib/audit/commands'
import { load } from '@/lib/auth/session'
import { can, guideOf, staffOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { tally } from '@/lib/kernel/tally'
import { dayOf, plusDays } from '@/lib/kernel/time'
import { findDay, listSchoolDays } from './queries'
import { byWhatAsks, decides, phaseOf } from './rules'

/** So far back a list of days looks; who was away earlier stands with the student. */
const LOOK_BACK_DAYS = 60

/** The days of the students whom this member of staff guides: what waits for an answer, who is away, what is late. */
export const loadSchoolDays = () =>
  load('begeleiding', 'read', async (db, now) => {
    guideOf(db)
    const { organisationId } = staffOf(db)
    const today = dayOf(now)
    const days = byWhatAsks(await listSchoolDays(db, plusDays(today, -LOOK_BACK_DAYS)), today)
    const desk = await db.desk.count({ where: { organisationId, kind: 'counselling' } })
    return {
      today,
      days,
      decides: decides(can(db, 'leadsLob'), desk),
      // Row security hides days of students whom the reader doesn't guide: no rows is not "nobody asks".
      guides: (await whoseMayISee(db, 'lob')).size > 0,
      asked: tally(days, (one) => phaseOf(one, today) === 'asked'),
      late: tally(days, (one) => {
        const phase = phaseOf(one, today)
        return phase === 'overdue' || phase === 'reflected' ? phase === 'overdue' : null
      }),
    }
  })

/** One question with the student's own words, opened by name: one line that the student sees. */
export const loadSchoolDay = (id: string) =>
  load('begeleiding', 'audited', async (db, now) => {
    const { organisationId } = staffOf(db)
    const asked = found(await findDay(db, id))
    const day = found(asked.organisationId === organisationId ? asked : null)
    const student = found(
      await db.student.findUnique({
        where: { id: day.studentId },
        select: { callName: true, lastName: true },
      }),
    )
    await append(db, { studentId: day.studentId, dataClass: 'lob', action: 'opened', objectId: day.id })
    const desk = await db.desk.count({ where: { organisationId, kind: 'counselling' } })
    return {
      day,
      today: dayOf(now),
      name: `${student.callName} ${student.lastName}`,
      callName: student.callName,
      decides: decides(can(db, 'leadsLob'), desk),
    }
  })
