// Days of orientation and career talks of the cast before 16 March 2027: one that waits for an answer, one that was
// written about, one that was not; a step that both signed, and a talk that is still to come.
import { askOrientation, decideOrientation } from '@/lib/dossier/orientation/commands'
import { listDays } from '@/lib/dossier/orientation/queries'
import { planTalk, prepareTalk, recordStep, signStep } from '@/lib/dossier/talks/commands'
import { listTalks } from '@/lib/dossier/talks/queries'
import { type Step, step } from './play'
import { ids } from './region'

type Day = Parameters<typeof askOrientation>[1]
const asks = (at: string, who: string, day: Day): Step =>
  step(at, who, 'recht', (db, now) => askOrientation(db, day, now))
const agrees = (at: string, decaan: string, student: string, reply: string): Step =>
  step(at, decaan, 'begeleiding', async (db, now) => {
    const [day] = await listDays(db, ids.student(student))
    return decideOrientation(
      db,
      { dayId: day?.id ?? '', version: day?.version ?? 0, answer: 'agreed', reply },
      now,
    )
  })
const latest = async (db: Parameters<typeof listTalks>[0], student: string) => {
  const [talk] = await listTalks(db, ids.student(student))
  return { talkId: talk?.id ?? '', version: talk?.version ?? 0 }
}

export const lobYear: Step[] = [
  step('2026-11-25 10:30', 'emma', 'begeleiding', (db, now) =>
    planTalk(db, { studentId: ids.student('yusuf'), day: '2026-11-25' }, now),
  ),
  step('2026-11-25 10:50', 'emma', 'begeleiding', async (db, now) =>
    recordStep(
      db,
      {
        ...(await latest(db, 'yusuf')),
        step: 'Yusuf gaat naar de open dag van De Waterlinie en vraagt een student wat tegenviel.',
        stepBy: '2027-01-31',
      },
      now,
    ),
  ),
  step('2026-11-25 10:55', 'yusuf', 'recht', async (db, now) => signStep(db, await latest(db, 'yusuf'), now)),
  step('2027-03-11 15:00', 'emma', 'begeleiding', (db, now) =>
    planTalk(db, { studentId: ids.student('yusuf'), day: '2027-03-19' }, now),
  ),
  step('2027-03-14 19:30', 'yusuf', 'recht', async (db) =>
    prepareTalk(db, {
      ...(await latest(db, 'yusuf')),
      preparation: 'Of mijn wiskunde goed genoeg is, en wat ik doe als dat niet zo is.',
    }),
  ),
  asks('2027-03-15 18:10', 'yusuf', {
    activityType: 'tasterDay',
    school: 'ROC De Waterlinie',
    programme: 'Software developer',
    day: '2027-03-23',
    why: 'Ik wil een gewone les meemaken, niet alleen een open dag.',
  }),
  asks('2027-02-15 17:00', 'esra', {
    activityType: 'companyVisit',
    school: 'Drukkerij De Letter',
    programme: '',
    day: '2027-03-02',
    why: 'Mijn tante werkt daar, en ik wil zien hoe een boek gemaakt wordt.',
  }),
  agrees('2027-02-16 09:20', 'joke', 'esra', 'Goed plan. Vraag ook welke opleiding ze daar zoeken.'),
  asks('2027-03-08 20:00', 'lotte', {
    activityType: 'tasterDay',
    school: 'Grafisch Lyceum Veerdam',
    programme: 'Mediavormgeving',
    day: '2027-03-12',
    why: 'Ik weet nog niet wat ik wil. Dit is het eerste waar ik nieuwsgierig naar ben.',
  }),
  agrees('2027-03-09 08:40', 'joke', 'lotte', 'Natuurlijk. Schrijf op wat je verraste.'),
]
