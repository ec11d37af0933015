import { calendarDay, freeDays } from '@/lib/calendar/queries'
import { type ActorDb, actorOf } from '@/lib/db/as-actor'
import { findAsked } from '@/lib/dossier/mentor-view/queries'
import { listDays } from '@/lib/dossier/orientation/queries'
import { askedReflections } from '@/lib/dossier/orientation/rules'
import { listTalks } from '@/lib/dossier/talks/queries'
import { askedTalks } from '@/lib/dossier/talks/rules'
import { dayOf, fromDate } from '@/lib/kernel/time'
import { findOpenHelp } from '@/lib/signals/queries'
import { pendingMatches } from '@/lib/students/matches/queries'
import { listApplications } from '@/lib/transitions/applications/queries'
import { applyKeyOf } from '@/lib/transitions/applications/rules'
import { findOpenCrossing } from '@/lib/transitions/crossings/queries'
import { findOwner } from '@/lib/transitions/owners/queries'
import { listSupport } from '../queries'
import type { ApplicationFacts, NextFacts } from './rules'

async function factsOfCrossing(db: ActorDb, studentId: string) {
  const crossing = await findOpenCrossing(db, studentId)
  const lines = await listApplications(db, studentId)
  return {
    crossing: crossing !== null,
    applyBy: crossing && (await calendarDay(db, crossing.schoolYear, applyKeyOf(crossing.kind))),
    owner: crossing && (await findOwner(db, crossing.id)).owner.name,
    // The applications of this crossing: one that ended in an earlier year says nothing of this one.
    applications: lines.filter((one) => one.transitionId === crossing?.id).map(factsOf),
    free: await freeDays(db),
  }
}

const factsOf = (one: Awaited<ReturnType<typeof listApplications>>[number]): ApplicationFacts => ({
  id: one.id,
  school: one.programme.organisation.name,
  programme: one.programme.name,
  state: one.state,
  appliedOn: fromDate(one.appliedOn),
  intakeOn: one.intakeOn && fromDate(one.intakeOn),
  firstDay: fromDate(one.intendedStart),
  seenOn: one.seenOn && fromDate(one.seenOn),
  acceptedAt: one.acceptedAt,
  chosenAt: one.chosenAt,
  takenOverAt: one.takenOverAt,
  advice: one.nextStep,
  question: one.questions.find((put) => !put.answeredAt)?.question ?? null,
})

/** The facts of what is next for the student of this transaction. */
export async function findNextFacts(db: ActorDb, studentId: string, now: Date): Promise<NextFacts> {
  const { personId } = actorOf(db)
  const today = dayOf(now)
  const sights = await db.handoverPackage.findMany({
    where: { studentId, state: 'sight', answers: { none: { personId } } },
    orderBy: { builtAt: 'asc' },
    select: { applicationId: true, sightUntil: true },
  })
  const days = await listDays(db, studentId)
  const talks = await listTalks(db, studentId)
  const asked = askedTalks(talks, today)
  const views = (await findAsked(db, studentId)).filter((view) => view.state === 'asked')
  const help = await findOpenHelp(db, studentId)
  return {
    ...(await factsOfCrossing(db, studentId)),
    sights: sights.map((one) => ({
      applicationId: one.applicationId,
      until: one.sightUntil && fromDate(one.sightUntil),
    })),
    views: views.map(({ id, authorName }) => ({ id, authorName })),
    reflections: askedReflections(days, today).map(({ id, school, by, late }) => ({ id, school, by, late })),
    talks: talks
      .filter((one) => asked.includes(one) || (one.step === '' && one.day >= today))
      .map(({ id, mentorName, day, step, preparation }) => ({
        id,
        mentorName,
        day,
        step,
        prepared: preparation !== '',
      })),
    daysElsewhere: days
      .filter((one) => one.state === 'agreed' && one.day > today)
      .map(({ id, school, day }) => ({ id, school, day })),
    helped: (await listSupport(db, studentId)).asked.map(({ championName }) => ({ championName })),
    matches: await pendingMatches(db),
    help: help && { who: help.who, by: help.by, takenUp: help.takenUp },
  }
}

/** The same for a guardian: what row security gives of the crossing, and nothing of the child's own words or calls for help. */
export async function findNextFactsForGuardian(db: ActorDb, studentId: string): Promise<NextFacts> {
  return {
    ...(await factsOfCrossing(db, studentId)),
    sights: [],
    views: [],
    reflections: [],
    talks: [],
    daysElsewhere: [],
    helped: [],
    matches: [],
    help: null,
  }
}
