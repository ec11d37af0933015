// Signals and what people did about them, on the demo's first day each at another point: raised, taken up, helped.
import * as interventions from '@/lib/interventions/commands'
import * as signals from '@/lib/signals/commands'
import { registerLeave } from '@/lib/transitions/leave/commands'
import { type Step, step } from './play'
import { ids } from './region'

const taskOf = (
  db: Parameters<Step['act']>[0],
  who: string,
  kind: 'applicationFellBack' | 'concern' | 'wantsToTalk',
) =>
  db.task.findFirstOrThrow({
    where: { studentId: ids.student(who), kind, state: 'open' },
    orderBy: { createdAt: 'desc' },
    select: { id: true, version: true },
  })

export const support: Step[] = [
  // A teacher is worried about Daniël; it stays at the school, and Daniël can read it.
  step('2027-03-12 15:30', 'tom', 'begeleiding', (db, now) =>
    signals.raiseConcern(
      db,
      {
        studentId: ids.student('daniel'),
        saw: 'Daniël komt de laatste weken vaak te laat en zegt weinig. Zo ken ik hem niet.',
        asks: 'Wil je met hem praten over hoe het gaat?',
        by: '2027-03-19',
      },
      now,
    ),
  ),
  // Noor asked for help with one tap; her mentor took it up.
  step('2027-03-08 16:10', 'noor', 'recht', (db, now) =>
    signals.askForHelp(db, { words: 'Ik ben zenuwachtig voor de intake.' }, now),
  ),
  step('2027-03-09 09:00', 'bram', 'begeleiding', async (db, now) => {
    const task = await taskOf(db, 'noor', 'wantsToTalk')
    return interventions.takeUp(
      db,
      {
        taskId: task.id,
        version: task.version,
        kind: 'talk',
        plan: 'Samen de intake oefenen, dinsdag na school.',
        reviewOn: '2027-03-19',
      },
      now,
    )
  }),
  step('2027-03-09 15:30', 'bram', 'begeleiding', async (db, now) => {
    const { id } = await db.intervention.findFirstOrThrow({
      where: { studentId: ids.student('noor') },
      select: { id: true },
    })
    return interventions.noteStep(
      db,
      {
        interventionId: id,
        step: 'Geoefend met drie vragen. Noor bedacht zelf wat ze wil vertellen over de kringloop.',
      },
      now,
    )
  }),
  // Karim is away in the week after the demo begins.
  step('2027-03-15 08:10', 'karim', 'begeleiding', (db, now) =>
    registerLeave(db, { membershipId: null, firstDay: '2027-03-22', lastDay: '2027-03-26' }, now),
  ),
]
