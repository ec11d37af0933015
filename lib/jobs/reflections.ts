// A day of orientation about which nothing was written within a week: the student gets one letter, the mentor a task.

import type { ActorDb } from '@/lib/db/as-actor'
import { dayOf, fromDate, plusDays, toDate } from '@/lib/kernel/time'
import { findHome, findMentor } from '@/lib/students/enrolments/queries'
import { type Ask, ask } from '@/lib/tasks/commands'
import { REFLECT_WITHIN_DAYS } from '@/lib/tasks/kinds/reflect'

export async function remindReflections(db: ActorDb, now: Date) {
  const today = dayOf(now)
  const late = await db.orientationDay.findMany({
    where: {
      state: 'agreed',
      remindedAt: null,
      day: { lt: toDate(plusDays(today, -REFLECT_WITHIN_DAYS)) },
    },
    orderBy: { id: 'asc' },
    select: { id: true, studentId: true, organisationId: true, day: true, school: true, programme: true },
  })
  if (late.length === 0) return { reminded: 0 }
  const asked: Ask[] = []
  for (const day of late) {
    const home = await findHome(db, day.studentId, now)
    const mentor = home?.current && home.groupId ? await findMentor(db, home.groupId, now) : null
    // Who went to another school since has nobody here who could ask.
    if (!mentor || home?.organisationId !== day.organisationId) continue
    asked.push({
      studentId: day.studentId,
      organisationId: day.organisationId,
      kind: 'lateReflection',
      objectId: day.id,
      membershipId: mentor.membershipId,
      deskId: null,
      facts: { on: fromDate(day.day), school: day.school, programme: day.programme },
    })
  }
  await ask(db, asked, now)
  const [row] = await db.$queryRaw<{ reminded: number }[]>`
    SELECT authz.remind_reflections(${late.map((one) => one.id)}::uuid[]) AS reminded`
  return { reminded: row?.reminded ?? 0 }
}
