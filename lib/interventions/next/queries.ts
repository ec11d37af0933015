import { freeDays } from '@/lib/calendar/queries'
import type { ActorDb } from '@/lib/db/as-actor'
import { listDays } from '@/lib/dossier/orientation/queries'
import { listTalks } from '@/lib/dossier/talks/queries'
import { dayOf, fromDate } from '@/lib/kernel/time'
import { findOpenHelp } from '@/lib/signals/queries'
import { listAsked } from '@/lib/tasks/asked/queries'
import { findOpenCrossing } from '@/lib/transitions/crossings/queries'
import { findOwner } from '@/lib/transitions/owners/queries'
import type { ApplicationFacts, NextFacts } from './rules'

async function factsOfCrossing(db: ActorDb, studentId: string) {
  const crossing = await findOpenCrossing(db, studentId)
  return {
    asked: await listAsked(db, studentId),
    owner: crossing && (await findOwner(db, crossing.id)).owner.name,
    // One that ended in an earlier year says nothing of this crossing.
    applications: crossing ? await applicationsOf(db, crossing.id) : [],
    free: await freeDays(db),
  }
}

async function applicationsOf(db: ActorDb, transitionId: string): Promise<ApplicationFacts[]> {
  const rows = await db.application.findMany({
    where: { transitionId },
    orderBy: [{ appliedOn: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      state: true,
      appliedOn: true,
      intakeOn: true,
      intendedStart: true,
      seenOn: true,
      acceptedAt: true,
      chosenAt: true,
      takenOverAt: true,
      programme: { select: { name: true, organisation: { select: { name: true } } } },
    },
  })
  return rows.map(({ programme, appliedOn, intakeOn, intendedStart, seenOn, ...row }) => ({
    ...row,
    school: programme.organisation.name,
    programme: programme.name,
    appliedOn: fromDate(appliedOn),
    intakeOn: intakeOn && fromDate(intakeOn),
    firstDay: fromDate(intendedStart),
    seenOn: seenOn && fromDate(seenOn),
  }))
}

/** The facts of what is next for the student of this transaction. */
export async function findNextFacts(db: ActorDb, studentId: string, now: Date): Promise<NextFacts> {
  const today = dayOf(now)
  const { asked, ...crossing } = await factsOfCrossing(db, studentId)
  const help = await findOpenHelp(db, studentId)
  return {
    ...crossing,
    asked: asked.filter((one) => one.of === 'student'),
    talks: (await listTalks(db, studentId))
      .filter((one) => one.step === '' && one.day >= today)
      .map(({ id, mentorName, day, preparation }) => ({ id, mentorName, day, prepared: preparation !== '' })),
    daysElsewhere: (await listDays(db, studentId))
      .filter((one) => one.state === 'agreed' && one.day > today)
      .map(({ id, school, day }) => ({ id, school, day })),
    help: help && { who: help.who, by: help.by, takenUp: help.takenUp },
  }
}

/** The same for a guardian: what row security gives of the crossing, and nothing of the child's own words or calls for help. */
export async function findNextFactsForGuardian(db: ActorDb, studentId: string): Promise<NextFacts> {
  return { ...(await factsOfCrossing(db, studentId)), talks: [], daysElsewhere: [], help: null }
}
