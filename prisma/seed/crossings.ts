// Where each named student stands on 16 March 2027: no two at the same point.

import type { ActorDb } from '@/lib/db/as-actor'
import type { ApplicationState } from '@/lib/db/enums'
import * as applications from '@/lib/transitions/applications/commands'
import { staffPhone } from './people'
import { type Step, step } from './play'
import { ids } from './region'

const programme = {
  software: ids.programme('waterlinie', 'Software developer', 'niveau 4'),
  ict: ids.programme('waterlinie', 'ICT-beheer', 'niveau 3'),
  media: ids.programme('waterlinie', 'Mediavormgever', 'niveau 4'),
  care: ids.programme('waterlinie', 'Verzorgende', 'niveau 3'),
  entree: ids.programme('waterlinie', 'Entree', 'niveau 1'),
  softwareZ: ids.programme('zandhaven', 'Software developer', 'niveau 4'),
  electro: ids.programme('zandhaven', 'Elektrotechniek', 'niveau 2'),
  carpenter: ids.programme('zandhaven', 'Allround timmerman', 'niveau 3'),
  cook: ids.programme('zandhaven', 'Kok', 'niveau 2'),
  hboIct: ids.programme('deltaland', 'HBO-ICT', 'bachelor'),
  veerhuis: ids.programme('veerhuis', 'Brugklas', 'vmbo-kader/tl'),
}

/** The application of a student for a programme, as the reader may see it. */
export async function applicationOf(db: ActorDb, student: string, programmeId: string) {
  return db.application.findFirstOrThrow({
    where: { studentId: ids.student(student), programmeId },
    select: { id: true, version: true, studentId: true, transitionId: true },
  })
}

const applies = (at: string, who: string, programmeId: string): Step =>
  step(at, who, 'recht', (db, now) => applications.apply(db, { programmeId }, now))
const moves = (
  at: string,
  desk: string,
  student: string,
  programmeId: string,
  to: Extract<ApplicationState, 'intakeDone' | 'waitlisted' | 'offered' | 'placed'>,
): Step =>
  step(at, desk, 'overstap', async (db, now) => {
    const { id, version } = await applicationOf(db, student, programmeId)
    return applications.moveApplication(db, { applicationId: id, version, to }, now)
  })
const accepts = (at: string, who: string, programmeId: string): Step =>
  step(at, who, 'recht', async (db, now) => {
    const { id, version } = await applicationOf(db, who, programmeId)
    return applications.acceptOffer(db, { applicationId: id, version }, now)
  })
const place = (
  desk: string,
  student: string,
  programmeId: string,
  days: readonly [string, string, string],
): Step[] => [
  moves(days[0], desk, student, programmeId, 'offered'),
  accepts(days[1], student, programmeId),
  moves(days[2], desk, student, programmeId, 'placed'),
]

export const crossings: Step[] = [
  // Yusuf: two applications at two schools, one of them asks him something.
  applies('2027-03-03 15:10', 'yusuf', programme.software),
  applies('2027-03-05 19:40', 'yusuf', programme.softwareZ),
  step('2027-03-15 08:30', 'nadia', 'overstap', async (db, now) =>
    applications.askQuestion(
      db,
      {
        applicationId: (await applicationOf(db, 'yusuf', programme.software)).id,
        question: 'Leuk dat je al een kassa hebt gemaakt! Wat was het lastigste, en wat deed je toen?',
      },
      now,
    ),
  ),
  // Sami is 15: his mother has a say.
  applies('2027-03-08 16:00', 'sami', programme.ict),
  // Daniël has an offer to answer.
  applies('2027-02-10 12:00', 'daniel', programme.electro),
  moves('2027-03-11 09:00', 'marco', 'daniel', programme.electro, 'offered'),
  // Esra has two certain places and has to choose.
  applies('2027-01-20 12:00', 'esra', programme.media),
  applies('2027-01-21 12:00', 'esra', programme.cook),
  ...place('nadia', 'esra', programme.media, ['2027-02-08 10:00', '2027-02-09 17:00', '2027-02-11 09:00']),
  ...place('marco', 'esra', programme.cook, ['2027-03-01 10:00', '2027-03-02 17:00', '2027-03-04 09:00']),
  // Tess chose; the desk can take over.
  applies('2027-01-12 12:00', 'tess', programme.software),
  ...place('nadia', 'tess', programme.software, ['2027-02-15 10:00', '2027-02-16 17:00', '2027-02-17 09:00']),
  step('2027-03-12 18:20', 'tess', 'recht', async (db, now) => {
    const { id, version } = await applicationOf(db, 'tess', programme.software)
    return applications.choose(db, { applicationId: id, version }, now)
  }),
  // Noor has an intake on Thursday.
  applies('2027-03-01 11:00', 'noor', programme.entree),
  step('2027-03-09 10:00', 'nadia', 'overstap', async (db, now) => {
    const { id, version } = await applicationOf(db, 'noor', programme.entree)
    return applications.planIntake(db, { applicationId: id, version, intakeOn: '2027-03-18' }, now)
  }),
  // Bas heard a no, with a next step; his decaan has a task.
  applies('2027-02-02 10:00', 'bas', programme.carpenter),
  step('2027-03-15 13:00', 'marco', 'overstap', async (db, now) => {
    const { id, version } = await applicationOf(db, 'bas', programme.carpenter)
    return applications.reject(
      db,
      {
        applicationId: id,
        version,
        nextStep: `Allround timmerman zit vol. Bij niveau 2 is nog plek, en daarna kun je doorstromen. Bel Bea Willems, ${staffPhone}: zij plant het gesprek met je in.`,
      },
      now,
    )
  }),
  // To hbo only what the student shares crosses.
  applies('2027-02-03 10:00', 'indy', programme.hboIct),
  applies('2027-03-04 20:00', 'jaylen', programme.hboIct),
  // Group 8 to vo.
  applies('2027-03-10 14:00', 'mila', programme.veerhuis),
]
