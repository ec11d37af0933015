import { z } from 'zod'
import { freeDays } from '@/lib/calendar/queries'
import type { ActorDb } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import type { ApplicationState } from '@/lib/db/enums'
import { ask, become, instant, type Read, rowsOf, together, word } from '@/lib/db/read'
import { comingDaysOf } from '@/lib/dossier/orientation/queries'
import { comingTalksOf } from '@/lib/dossier/talks/queries'
import { found } from '@/lib/kernel/refused'
import { dayOf, fromDate } from '@/lib/kernel/time'
import { openHelpOf } from '@/lib/signals/queries'
import { askedOf } from '@/lib/tasks/asked/queries'
import { openCrossingOf } from '@/lib/transitions/crossings/queries'
import { ownerOfStudent } from '@/lib/transitions/owners/queries'
import type { ApplicationFacts, NextFacts } from './rules'

const wish = z.object({
  id: z.string(),
  state: word<ApplicationState>(),
  school: z.string(),
  programme: z.string(),
  appliedOn: instant,
  intakeOn: instant.nullable(),
  firstDay: instant,
  seenOn: instant.nullable(),
  acceptedAt: instant.nullable(),
  chosenAt: instant.nullable(),
  takenOverAt: instant.nullable(),
})

// One that ended in an earlier year says nothing of this crossing.
const wishesOf = (studentId: string) =>
  become(
    rowsOf(wish)`SELECT a.id, a.state, o.name AS school, p.name AS programme, a.applied_on AS "appliedOn",
        a.intake_on AS "intakeOn", a.intended_start AS "firstDay", a.seen_on AS "seenOn",
        a.accepted_at AS "acceptedAt", a.chosen_at AS "chosenAt", a.taken_over_at AS "takenOverAt"
      FROM application a JOIN programme p ON p.id = a.programme_id JOIN organisation o ON o.id = p.organisation_id
     WHERE a.transition_id = (SELECT t.id FROM transition t
               WHERE t.student_id = ${studentId}::uuid AND t.ended_at IS NULL ORDER BY t.opened_at DESC LIMIT 1)
     ORDER BY a.applied_on, a.id`,
    (rows): ApplicationFacts[] =>
      rows.map((one) => ({
        ...one,
        appliedOn: fromDate(one.appliedOn),
        intakeOn: one.intakeOn && fromDate(one.intakeOn),
        firstDay: fromDate(one.firstDay),
        seenOn: one.seenOn && fromDate(one.seenOn),
      })),
  )

/** Which crossing is open, and who is there for the student in it. */
export const openWithOwner = (studentId: string) =>
  become(together({ crossing: openCrossingOf(studentId), owner: ownerOfStudent(studentId) }), (one) =>
    one.crossing ? { crossing: one.crossing, owner: found(one.owner) } : { crossing: null, owner: null },
  )

type Facts = Omit<NextFacts, 'owner' | 'free'>

/** What is next for the student of this transaction, but for who is there and the days without school. */
export const nextOf = (studentId: string, now: Date): Read<Facts> =>
  become(
    together({
      asked: askedOf(studentId),
      applications: wishesOf(studentId),
      talks: comingTalksOf(studentId, dayOf(now)),
      daysElsewhere: comingDaysOf(studentId, dayOf(now)),
      help: openHelpOf(studentId),
    }),
    ({ asked, help, ...facts }) => ({
      ...facts,
      asked: asked.filter((one) => one.of === 'student'),
      help: help && { who: help.who, by: help.by, takenUp: help.takenUp },
    }),
  )

/** The same for a guardian: what row security gives of the crossing, and nothing of the child's own words or calls for help. */
const nextForGuardianOf = (studentId: string): Read<Facts> =>
  become(together({ asked: askedOf(studentId), applications: wishesOf(studentId) }), (facts) => ({
    ...facts,
    talks: [],
    daysElsewhere: [],
    help: null,
  }))

async function whole(db: ActorDb, studentId: string, next: Read<Facts>): Promise<NextFacts> {
  const [{ open, facts }, free] = await atOnce(
    () => ask(db, together({ open: openWithOwner(studentId), facts: next })),
    () => freeDays(db),
  )
  return { ...facts, owner: open.owner?.owner.name ?? null, free }
}

/** The facts of what is next for the student of this transaction. */
export const findNextFacts = (db: ActorDb, studentId: string, now: Date) =>
  whole(db, studentId, nextOf(studentId, now))

export const findNextFactsForGuardian = (db: ActorDb, studentId: string) =>
  whole(db, studentId, nextForGuardianOf(studentId))
