// What the cast wrote, what their schools keep of them, what was handed over and what they share: through the commands
// of their pages, between October and the demo's first day. All of it is invented.
import type { ActivityType, Competence, LearningKind, LobPart } from '@/lib/db/enums'
import * as entries from '@/lib/dossier/entries/commands'
import * as mentorView from '@/lib/dossier/mentor-view/commands'
import * as profile from '@/lib/dossier/profile/commands'
import * as shares from '@/lib/dossier/shares/commands'
import * as packages from '@/lib/handover/packages/commands'
import * as records from '@/lib/records/learning/commands'
import { applicationOf } from './crossings'
import { type Step, step } from './play'
import { ids } from './region'

type Entry = {
  title: string
  type: ActivityType
  did: string
  goals?: string
  result?: string
  evaluation?: string
  nextStep?: string
  competences?: Competence[]
  day?: string
  place?: string
  hidden?: boolean
}
const wrote = (at: string, who: string, one: Entry): Step =>
  step(at, who, 'recht', (db, now) =>
    entries.writeEntry(
      db,
      {
        title: one.title,
        activityType: one.type,
        did: one.did,
        goals: one.goals ?? '',
        result: one.result ?? '',
        evaluation: one.evaluation ?? '',
        nextStep: one.nextStep ?? '',
        competences: one.competences ?? [],
        day: one.day ?? null,
        place: one.place ?? '',
        hidden: one.hidden ?? false,
      },
      now,
    ),
  )

type Self = Partial<
  Record<
    'proudOf' | 'qualities' | 'motives' | 'workExplored' | 'network' | 'goalNow' | 'planB' | 'choiceAndWhy',
    string
  >
>
const told = (at: string, who: string, self: Self): Step =>
  step(at, who, 'recht', (db, now) =>
    profile.saveProfile(
      db,
      {
        version: 0,
        proudOf: '',
        qualities: '',
        motives: '',
        workExplored: '',
        network: '',
        goalNow: '',
        planB: '',
        choiceAndWhy: '',
        ...self,
      },
      now,
    ),
  )

const answered = (at: string, mentor: string, who: string, title: string, text: string): Step =>
  step(at, mentor, 'begeleiding', async (db, now) => {
    const { id } = await db.lobEntry.findFirstOrThrow({
      where: { studentId: ids.student(who), title },
      select: { id: true },
    })
    return entries.answerEntry(db, { entryId: id, text }, now)
  })

const kept = (
  mentor: string,
  who: string,
  kind: LearningKind,
  title: string,
  value: string,
  recordedOn: string,
): Step =>
  step(`${recordedOn} 14:00`, mentor, 'begeleiding', (db, now) =>
    records.addRecord(
      db,
      { studentId: ids.student(who), kind, title, value, recordedOn, source: 'leerlingadministratie' },
      now,
    ),
  )

const shared = (at: string, who: string, programmeId: string, parts: LobPart[]): Step =>
  step(at, who, 'recht', async (db, now) =>
    shares.shareDossier(db, { applicationId: (await applicationOf(db, who, programmeId)).id, parts }, now),
  )

const latest = async (db: Parameters<Step['act']>[0], who: string) =>
  db.handoverPackage.findFirstOrThrow({
    where: { studentId: ids.student(who) },
    orderBy: { number: 'desc' },
    select: { id: true, version: true },
  })
const shown = (at: string, by: string, who: string, programmeId: string): Step =>
  step(at, by, 'begeleiding', async (db, now) => {
    await packages.buildPackage(
      db,
      { applicationId: (await applicationOf(db, who, programmeId)).id, guidance: [], absence: [] },
      now,
    )
    const { id, version } = await latest(db, who)
    return packages.openSight(db, { packageId: id, version }, now)
  })
const agreed = (at: string, who: string, by: string, answer: 'agreed' | 'disagreed', reason = ''): Step =>
  step(at, by, 'recht', async (db, now) =>
    packages.answerSight(db, { packageId: (await latest(db, who)).id, answer, reason }, now),
  )
const released = (at: string, by: string, who: string): Step =>
  step(at, by, 'begeleiding', async (db, now) => {
    const { id, version } = await latest(db, who)
    return packages.releasePackage(db, { packageId: id, version }, now)
  })

const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
const ict = ids.programme('waterlinie', 'ICT-beheer', 'niveau 3')
const hboIct = ids.programme('deltaland', 'HBO-ICT', 'bachelor')
const brugklas = ids.programme('veerhuis', 'Brugklas', 'vmbo-kader/tl')

export const dossiers: Step[] = [
  // Yusuf: a whole dossier, shared with one of his two schools, with the package released to it.
  wrote('2026-11-12 15:20', 'yusuf', {
    title: 'Meelopen bij ROC De Waterlinie',
    type: 'tasterDay',
    did: 'Ik mocht een dag mee met eerstejaars. We maakten een app die het weer laat zien.',
    goals: 'Kijken of programmeren iets is voor de hele dag.',
    result: 'De app werkte, na drie keer zoeken naar een haakje.',
    evaluation: 'Ik vergat de tijd. Alleen het Engels was lastig.',
    nextStep: 'Een cursus doen op internet, en Engels lezen.',
    competences: ['workExploration', 'motives'],
    day: '2026-11-10',
    place: 'Oosterwaard',
  }),
  answered(
    '2026-11-16 10:05',
    'emma',
    'yusuf',
    'Meelopen bij ROC De Waterlinie',
    'Mooi hoe je dat haakje bleef zoeken. Dat geduld mag in je dossier, het zegt iets over jou. Laat je me de cursus zien?',
  ),
  wrote('2027-01-25 16:40', 'yusuf', {
    title: 'Drie weken stage bij een reparatiebedrijf',
    type: 'internship',
    did: 'Telefoons en laptops uit elkaar halen en weer maken. Ik hielp ook aan de balie.',
    goals: 'Leren hoe je een fout zoekt.',
    result: 'Elf laptops gemaakt, en één kassa bij mijn oom.',
    evaluation: 'Uit elkaar halen vind ik het mooist. Klanten te woord staan ging beter dan ik dacht.',
    nextStep: 'Vragen of ik er op zaterdag mag werken.',
    competences: ['qualities', 'workExploration', 'networking'],
    day: '2027-01-22',
    place: 'Veerdam',
  }),
  wrote('2027-02-08 19:10', 'yusuf', {
    title: 'Twijfel over Engels',
    type: 'other',
    did: 'Ik ben bang dat Engels me tegenhoudt.',
    hidden: true,
  }),
  told('2027-02-10 19:00', 'yusuf', {
    proudOf:
      'Ik snap dingen als ik ze uit elkaar mag halen. Bij mijn oom in de zaak heb ik een kassa weer aan de praat gekregen.',
    qualities: 'Geduld met techniek. Mijn stagebegeleider schreef het op.',
    motives: 'Dat iets werkt waar iemand op wacht.',
    workExplored: 'Reparatiebedrijf (stage), een dag programmeren bij De Waterlinie.',
    network: 'Mijn oom Kemal, en Ricardo van mijn stage.',
    goalNow: 'Apps maken waar mensen op kunnen rekenen.',
    planB: 'ICT-beheer, op dezelfde school.',
    choiceAndWhy: 'Software developer: ik wil bouwen, niet alleen repareren.',
  }),
  step('2027-02-15 11:00', 'emma', 'begeleiding', (db, now) =>
    mentorView.writeMentorView(
      db,
      {
        studentId: ids.student('yusuf'),
        text: 'Past bij hem. Laat hem vroeg iets maken, dan zie je wat hij kan. Engels vraagt oefening; hij weet dat zelf.',
      },
      now,
    ),
  ),
  step('2027-02-16 17:30', 'yusuf', 'recht', async (db, now) => {
    const view = await db.mentorView.findFirstOrThrow({
      where: { studentId: ids.student('yusuf') },
      select: { id: true, version: true },
    })
    return mentorView.answerMentorView(
      db,
      {
        viewId: view.id,
        version: view.version,
        answer: 'agreed',
        reply: 'Klopt. En ik ben al begonnen met een cursus.',
      },
      now,
    )
  }),
  kept(
    'emma',
    'yusuf',
    'history',
    'Basisschool De Kade, daarna Het Veerhuis',
    'vmbo-kader, van leerjaar 1 tot en met 4, zonder doubleren',
    '2026-09-14',
  ),
  kept('emma', 'yusuf', 'result', 'Wiskunde', '7,2', '2027-02-05'),
  kept('emma', 'yusuf', 'result', 'Nederlands', '6,4', '2027-02-05'),
  kept('emma', 'yusuf', 'result', 'Engels', '5,6', '2027-02-05'),
  kept('emma', 'yusuf', 'placement', 'Stage reparatiebedrijf, drie weken', 'goed', '2027-01-25'),
  shown('2027-03-04 09:30', 'emma', 'yusuf', software),
  agreed('2027-03-10 18:00', 'yusuf', 'yusuf', 'agreed'),
  released('2027-03-12 09:00', 'emma', 'yusuf'),
  shared('2027-03-12 16:00', 'yusuf', software, ['profile', 'entries', 'mentorView']),
  // Lotte wrote, and is nowhere yet.
  wrote('2026-12-03 13:00', 'lotte', {
    title: 'Beroepenavond op school',
    type: 'careersEvening',
    did: 'Ik sprak een mediavormgever en een brandweervrouw.',
    evaluation: 'Bij allebei dacht ik: ja, maar ik weet niet welke.',
    competences: ['workExploration'],
    day: '2026-12-01',
  }),
  told('2026-12-04 13:00', 'lotte', {
    proudOf: 'Ik heb het decor van de musical ontworpen.',
    qualities: 'Ik zie snel wat er mooi uitziet.',
    goalNow: 'Kiezen voor april.',
  }),
  // Sami is 15: his share waits for his mother, his package for both.
  wrote('2027-02-12 15:00', 'sami', {
    title: 'Open dag De Waterlinie',
    type: 'openDay',
    did: 'Gekeken bij ICT-beheer en een server opengemaakt.',
    result: 'Ik weet nu wat een switch is.',
    competences: ['workExploration'],
    day: '2027-02-06',
  }),
  told('2027-02-13 15:00', 'sami', {
    proudOf: 'Thuis regel ik al het internet.',
    goalNow: 'ICT-beheer doen.',
    planB: 'Dat weet ik nog niet.',
  }),
  shared('2027-03-09 16:00', 'sami', ict, ['profile', 'entries']),
  kept(
    'emma',
    'sami',
    'history',
    'Basisschool Het Kompas, daarna Het Veerhuis',
    'vmbo-kader, leerjaar 3 twee keer',
    '2026-09-14',
  ),
  kept('emma', 'sami', 'result', 'Wiskunde', '6,1', '2027-02-05'),
  kept('emma', 'sami', 'result', 'Engels', '7,8', '2027-02-05'),
  shown('2027-03-11 10:00', 'emma', 'sami', ict),
  agreed(
    '2027-03-13 11:00',
    'sami',
    'sami',
    'disagreed',
    'Ik ben één keer blijven zitten omdat ik lang ziek was. Dat staat er niet bij.',
  ),
  // The others, each with a few words of their own.
  told('2027-01-30 12:00', 'tess', {
    proudOf: 'Ik bouwde de site van onze turnclub.',
    qualities: 'Doorzetten.',
    goalNow: 'Software developer worden.',
    choiceAndWhy: 'De Waterlinie is dichtbij en ik kreeg er meteen zin.',
  }),
  shared('2027-02-01 12:00', 'tess', software, ['profile']),
  wrote('2027-01-15 12:00', 'noor', {
    title: 'Werken in de kringloop',
    type: 'internship',
    did: 'Kleding sorteren en prijzen.',
    result: 'Ik mocht ook aan de kassa.',
    competences: ['qualities'],
    day: '2027-01-12',
  }),
  told('2027-01-16 12:00', 'noor', { proudOf: 'Ik kom altijd op tijd.', goalNow: 'Een diploma halen.' }),
  told('2027-02-04 20:30', 'indy', {
    proudOf: 'Ik schreef een bot die mijn rooster voorleest.',
    goalNow: 'HBO-ICT.',
    planB: 'Toch naar het mbo.',
  }),
  shared('2027-02-05 20:00', 'indy', hboIct, ['profile']),
  wrote('2026-12-15 12:00', 'jaylen', {
    title: 'Keuzedeel voorbereiding hbo',
    type: 'electiveSubject',
    did: 'Twintig weken, elke vrijdag bij Deltaland.',
    result: 'Een verslag dat in één keer goed was.',
    evaluation: 'Het tempo is hoog. Het kan.',
    competences: ['careerDirection'],
    day: '2026-12-11',
  }),
  told('2027-03-01 12:00', 'jaylen', {
    proudOf: 'Mijn stagebedrijf gebruikt wat ik maakte.',
    qualities: 'Ik leg dingen rustig uit.',
    goalNow: 'In vier jaar mijn bachelor.',
    choiceAndWhy: 'HBO-ICT: ik wil het waarom begrijpen, niet alleen het hoe.',
  }),
  // Mila, group 8: one page, and the report of her school waits for her and her mother.
  told('2027-02-11 10:00', 'mila', {
    proudOf: 'Ik kan heel lang lezen.',
    qualities: 'Ik help anderen met rekenen.',
    goalNow: 'Naar Het Veerhuis, met Finn.',
  }),
  kept('marijke', 'mila', 'advice', 'Definitief schooladvies', 'vmbo-kader/tl', '2027-03-08'),
  kept('marijke', 'mila', 'result', 'Doorstroomtoets', 'vmbo-gl/tl', '2027-03-08'),
  shown('2027-03-12 14:30', 'marijke', 'mila', brugklas),
]
