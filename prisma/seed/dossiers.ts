// What the cast wrote, shared and was given to read before 16 March 2027: each at another point, like their crossings.

import { answerMentorView, writeMentorView } from '@/lib/dossier/mentor-view/commands'
import { findAsked } from '@/lib/dossier/mentor-view/queries'
import { shareDossier } from '@/lib/dossier/shares/commands'
import { saveSupport } from '@/lib/dossier/support/commands'
import { answerSight, releasePackage } from '@/lib/handover/packages/commands'
import { listPackages } from '@/lib/handover/packages/queries'
import { applicationOf } from './crossings'
import { answers, changes, handsToRead, keeps, report, tells, writes } from './dossier-steps'
import { type Step, step } from './play'
import { ids } from './region'

const software = ids.programme('waterlinie', 'Software developer', 'niveau 4')
const ict = ids.programme('waterlinie', 'ICT-beheer', 'niveau 3')
const yusuf = ids.student('yusuf')

export const dossiers: Step[] = [
  // Yusuf wrote a lot, shares it with one of his two schools, and reads his package.
  tells('2027-02-22 18:05', 'yusuf', {
    proudOf:
      'Ik snap dingen als ik ze uit elkaar mag halen. Bij mijn oom in de zaak heb ik een kassa weer aan de praat gekregen.',
    qualities: 'Geduld met techniek. Mijn stagebegeleider schreef het op mijn beoordeling.',
    motives: 'Iets maken waar mensen op kunnen rekenen.',
    workExplored: 'Drie weken bij een reparatiebedrijf, en elke zaterdag bij mijn oom.',
    network: 'Mijn oom, en Tom Jansen van techniek.',
    goalNow: 'Software developer bij De Waterlinie.',
    planB: 'ICT-beheer, op dezelfde school.',
    choiceAndWhy: 'Ik wil weten hoe het binnenin werkt, niet alleen aan de buitenkant.',
  }),
  writes(
    '2026-11-20 16:30',
    'yusuf',
    'internship',
    'Stage bij Reparatie Rijn',
    'Drie weken telefoons en kassa’s opengemaakt, schoongemaakt en weer dicht. De laatste week mocht ik het zelf.',
    {
      place: 'Veerdam',
      goals: 'Weten of ik dit de hele dag leuk vind.',
      result: 'Ik kan nu solderen, en ik weet dat ik liever iets bouw dan repareer.',
      evaluation: 'Klanten te woord staan vond ik spannend. De derde week ging het.',
      nextStep: 'Kijken bij een opleiding waar je zelf programma’s maakt.',
      competences: ['qualities', 'workExploration'],
    },
  ),
  answers(
    '2026-11-24 12:15',
    'emma',
    'yusuf',
    'Stage bij Reparatie Rijn',
    'Mooi dat je merkt dat je liever bouwt. Wat zou je als eerste willen maken?',
    { decision: 'approve', pta: true },
  ),
  // He went on thinking after it counted; both texts stay readable.
  changes('2026-12-02 19:20', 'yusuf', 'Stage bij Reparatie Rijn', {
    evaluation:
      'Klanten te woord staan vond ik spannend. De derde week ging het, omdat ik eerst oefende met mijn begeleider.',
  }),
  answers('2026-12-04 10:30', 'emma', 'yusuf', 'Stage bij Reparatie Rijn', '', { decision: 'approve' }),
  writes(
    '2027-01-23 13:00',
    'yusuf',
    'openDay',
    'Open dag De Waterlinie',
    'Rondleiding, en daarna een uur zelf een spelletje gemaakt met een student uit het tweede jaar.',
    {
      place: 'ROC De Waterlinie',
      evaluation: 'Hij vertelde dat je veel samenwerkt. Dat wist ik niet.',
      competences: ['careerDirection', 'networking'],
    },
  ),
  writes(
    '2027-03-13 20:10',
    'yusuf',
    'jobOrVolunteering',
    'Zaterdag bij mijn oom',
    'Een lijst gemaakt van alles wat in de zaak kapot gaat, en hoe vaak. Mijn oom gebruikt hem nu.',
    {
      competences: ['qualities'],
    },
  ),
  writes(
    '2027-03-13 20:25',
    'yusuf',
    'other',
    'Waar ik over twijfel',
    'Of ik wel goed genoeg ben in wiskunde.',
    { hidden: true },
  ),
  step('2027-03-08 09:00', 'emma', 'begeleiding', (db, now) =>
    writeMentorView(
      db,
      {
        studentId: yusuf,
        text: 'Deze keuze past bij Yusuf. Laat hem vroeg iets maken: dan gaat hij vragen stellen.',
      },
      now,
    ),
  ),
  step('2027-03-09 17:00', 'yusuf', 'recht', async (db, now) => {
    const [view] = await findAsked(db, yusuf)
    return answerMentorView(
      db,
      { viewId: view?.id ?? '', version: 1, answer: 'agreed', reply: 'Klopt, en ik werk graag samen.' },
      now,
    )
  }),
  step('2027-03-12 17:30', 'yusuf', 'recht', async (db, now) =>
    shareDossier(
      db,
      {
        applicationId: (await applicationOf(db, 'yusuf', software)).id,
        parts: ['profile', 'entries', 'mentorView'],
        until: null,
      },
      now,
    ),
  ),
  ...report('2027-02-12 10:00', 'emma', 'yusuf', {
    wiskunde: '6,3',
    Nederlands: '6,8',
    Engels: '7,1',
    techniek: '8,4',
  }),
  keeps(
    '2026-12-04 10:00',
    'emma',
    'yusuf',
    'placement',
    'Stage bij Reparatie Rijn',
    'Drie weken, beoordeling goed',
    'stagebeoordeling',
  ),
  keeps(
    '2027-03-02 10:00',
    'emma',
    'yusuf',
    'advice',
    'Advies vervolgopleiding',
    'mbo niveau 4, techniek of ICT',
    'mentor en team 4K',
  ),
  keeps(
    '2026-09-07 10:00',
    'emma',
    'yusuf',
    'history',
    'Schooljaren',
    '2023–2027 Het Veerhuis, vmbo-kader, geen zittenblijven',
    'leerlingadministratie',
  ),
  ...handsToRead('2027-03-12', 'joke', 'yusuf', software),
  step('2027-03-12 17:40', 'yusuf', 'recht', (db, now) =>
    saveSupport(
      db,
      {
        version: 0,
        text: 'Als ik iets op papier krijg in plaats van alleen te horen, onthoud ik het beter.',
      },
      now,
    ),
  ),
  // Sami is 15: his share and his package wait for his mother too.
  tells('2027-03-09 19:00', 'sami', {
    proudOf: 'Ik heb het netwerk in ons buurthuis aangelegd, samen met de buurman.',
    goalNow: 'ICT-beheer.',
  }),
  writes(
    '2027-02-06 12:00',
    'sami',
    'jobOrVolunteering',
    'Netwerk in het buurthuis',
    'Kabels getrokken en uitgezocht waarom de wifi boven niet werkte.',
    { competences: ['workExploration'] },
  ),
  step('2027-03-10 19:00', 'sami', 'recht', async (db, now) =>
    shareDossier(
      db,
      {
        applicationId: (await applicationOf(db, 'sami', ict)).id,
        parts: ['profile', 'entries'],
        until: null,
      },
      now,
    ),
  ),
  ...report('2027-02-12 10:10', 'emma', 'sami', { wiskunde: '7,9', Nederlands: '6,1' }),
  ...handsToRead('2027-03-15', 'joke', 'sami', ict),
  // Tess disagreed, and her view went along.
  ...report('2027-02-12 10:20', 'karim', 'tess', { wiskunde: '7,2', Engels: '8,0' }),
  ...handsToRead('2027-02-22', 'karim', 'tess', software),
  step('2027-02-23 20:00', 'tess', 'recht', async (db, now) => {
    const [latest] = await listPackages(db, (await applicationOf(db, 'tess', software)).id)
    return answerSight(
      db,
      {
        packageId: latest?.id ?? '',
        answer: 'disagreed',
        reason: 'Mijn bijbaan als barista staat er niet bij, en daar heb ik veel geleerd.',
      },
      now,
    )
  }),
  step('2027-03-01 09:00', 'karim', 'begeleiding', async (db, now) => {
    const [latest] = await listPackages(db, (await applicationOf(db, 'tess', software)).id)
    return releasePackage(db, { packageId: latest?.id ?? '', version: latest?.version ?? 0 }, now)
  }),
  writes(
    '2027-03-12 21:00',
    'lotte',
    'tasterDay',
    'Meeloopdag mediavormgeving',
    'Een poster ontworpen met een klas van het eerste jaar.',
    { evaluation: 'De hele dag niet op de klok gekeken.', competences: ['motives'] },
  ),
  writes(
    '2027-03-06 14:00',
    'daniel',
    'openDay',
    'Open dag Vakcollege Zandhaven',
    'Rondgelopen en een stuk hout geschaafd.',
    { place: 'Vakcollege Zandhaven', competences: ['workExploration'] },
  ),
  answers(
    '2027-03-10 11:00',
    'emma',
    'daniel',
    'Open dag Vakcollege Zandhaven',
    'Je was er, en je deed mee. Schrijf er nog bij wat je wilde weten en wat je nu weet. Twee zinnen is genoeg.',
    { decision: 'return' },
  ),
  writes(
    '2027-03-14 15:00',
    'indy',
    'studyChoiceCheck',
    'Studiekeuzecheck HBO-ICT',
    'Gesprek met een studiekeuzeadviseur en een proefles.',
    { nextStep: 'Een dag meelopen.' },
  ),
]
