// Five forms as different as those of real schools: a vmbo form for the PTA, a havo form around the plus document, a pro
// portfolio, an mbo proof of career orientation, and a report folder of group 8. All invented.
import { publishForm, startForm } from '@/lib/dossier/forms/commands'
import { coreQuestion } from '@/lib/dossier/forms/labels'
import type { FormDefinition, Question } from '@/lib/dossier/forms/schema'
import { translator } from '@/lib/messages'
import { type Step, step } from './play'

const t = translator('nl')
type Asked = Partial<Omit<Question, 'field' | 'key' | 'options'>> & {
  options?: readonly (string | readonly [value: string, label: string])[]
}

const options = (words: Asked['options'] = []) =>
  words.map((word) =>
    typeof word === 'string' ? { value: word, label: word } : { value: word[0], label: word[1] },
  )
const about = (
  form: FormDefinition['about'],
  field: string,
  title: string,
  { options: words, ...more }: Asked = {},
) => ({
  ...coreQuestion(t, form, field),
  title,
  help: '',
  ...(words && { options: options(words) }),
  ...more,
})
const own = (
  key: string,
  title: string,
  kind: Question['kind'],
  { options: words, ...more }: Asked = {},
): Question => ({
  key,
  field: null,
  kind,
  title,
  help: '',
  required: false,
  options: options(words),
  ...more,
})
const entry = (field: string, title: string, asked?: Asked) => about('entry', field, title, asked)
const me = (field: string, title: string, asked?: Asked) => about('profile', field, title, asked)

const vmboPta: FormDefinition = {
  about: 'entry',
  title: 'LOB-dossier bovenbouw (PTA)',
  intro: 'Elke activiteit telt mee voor je PTA. Schrijf kort en eerlijk.',
  questions: [
    entry('title', 'Naam van de activiteit', { help: 'Bijvoorbeeld: open dag techniek' }),
    entry('activityType', 'Soort activiteit', {
      options: [
        ['openDay', 'open dag'],
        ['tasterDay', 'meeloopdag'],
        ['internship', 'stage'],
        ['companyVisit', 'bedrijfsbezoek'],
        ['guestLesson', 'gastles'],
        ['careersEvening', 'beroepenavond'],
        ['interestTest', 'interessetest'],
        ['jobOrVolunteering', 'bijbaan of vrijwilligerswerk'],
        ['other', 'iets anders'],
      ],
    }),
    entry('day', 'Datum'),
    entry('did', 'Wat heb je gedaan?', { help: 'Vertel het alsof je het aan een vriend vertelt.' }),
    own('uren', 'Hoeveel uur was je bezig?', 'number'),
    entry('goals', 'Wat wilde je te weten komen?'),
    entry('result', 'Wat weet je nu wat je eerst niet wist?'),
    entry('evaluation', 'Past dit bij jou?', {
      kind: 'choices',
      options: ['Dit past bij mij', 'Dit past niet bij mij', 'Ik twijfel nog', 'Het was anders dan ik dacht'],
    }),
    entry('nextStep', 'Wat is je volgende stap?'),
    entry('competences', 'Welke loopbaanvragen horen hierbij?'),
    own('getekend', 'Heeft je begeleider getekend?', 'yesNo'),
  ],
}

const havoPlus: FormDefinition = {
  about: 'entry',
  title: 'Plusdocument: oriëntatie',
  intro: 'Begin met waarom je ging. Je decaan leest mee.',
  questions: [
    entry('goals', 'Mijn onderzoeksvraag', { help: 'Wat wilde je van tevoren weten?' }),
    entry('title', 'Titel'),
    entry('activityType', 'Activiteit'),
    entry('partner', 'Instelling'),
    entry('place', 'Plaats'),
    entry('day', 'Van'),
    entry('lastDay', 'Tot en met'),
    entry('did', 'Verslag'),
    entry('result', 'Bevindingen'),
    entry('evaluation', 'Reflectie'),
    entry('nextStep', 'Gevolg voor mijn keuze'),
    own('onderdeel', 'Onderdeel van het plusdocument', 'choice', {
      options: ['Studie en beroep', 'Cultuur', 'Maatschappij', 'Sport'],
    }),
  ],
}

const proPortfolio: FormDefinition = {
  about: 'entry',
  title: 'Mijn portfolio',
  intro: 'Je mag ook iemand vragen om mee te typen.',
  questions: [
    entry('title', 'Wat was het?', { help: 'Geef het een naam.' }),
    entry('activityType', 'Kies wat past'),
    entry('partner', 'Waar of bij wie was je?'),
    entry('did', 'Dit heb ik gedaan'),
    entry('evaluation', 'Hoe vond je het?', { kind: 'choice', options: ['Leuk', 'Gaat wel', 'Niet leuk'] }),
    entry('result', 'Dit kan ik nu'),
    entry('goals', 'Dit wilde ik leren'),
    entry('nextStep', 'Dit ga ik nu doen'),
    own('hulp', 'Wie heeft je geholpen?', 'line'),
    own('certificaat', 'Kreeg je er een certificaat voor?', 'yesNo'),
  ],
}

const mboProof: FormDefinition = {
  about: 'entry',
  title: 'Loopbaanbewijs',
  intro: 'Voor je examendossier Loopbaan en Burgerschap.',
  questions: [
    entry('title', 'Loopbaanbewijs'),
    entry('activityType', 'Context'),
    own('werkproces', 'Bij welk werkproces hoort dit?', 'line'),
    entry('partner', 'Leerbedrijf of instelling'),
    entry('day', 'Begin'),
    entry('lastDay', 'Eind'),
    entry('did', 'Situatie en taak'),
    entry('goals', 'Beoogd doel'),
    entry('result', 'Resultaat'),
    entry('evaluation', 'Reflectie op jezelf als beroepsbeoefenaar'),
    entry('nextStep', 'Transfer: wat neem je mee naar het vervolg?'),
    entry('competences', 'Loopbaancompetenties'),
    own('burgerschap', 'Raakt dit ook een dimensie van burgerschap?', 'choices', {
      options: ['Politiek-juridisch', 'Economisch', 'Sociaal-maatschappelijk', 'Vitaal'],
    }),
  ],
}

const poFolder: FormDefinition = {
  about: 'profile',
  title: 'Mijn rapportmap',
  intro: 'Vertel wie je bent. Je juf of meester helpt je.',
  questions: [
    me('proudOf', 'Hier ben ik trots op'),
    me('qualities', 'Dit kan ik goed'),
    me('motives', 'Hier word ik blij van'),
    me('network', 'Wie helpt mij als het lastig is?'),
    me('workExplored', 'Wat heb ik al gezien of gedaan?'),
    me('goalNow', 'Dit wil ik later misschien'),
    me('planB', 'En wat nog meer?'),
    me('choiceAndWhy', 'Welke school lijkt mij leuk, en waarom?'),
    own('dier', 'Als ik een dier was, was ik een …', 'line'),
  ],
}

export const workedForms = { vmboPta, havoPlus, proPortfolio, mboProof, poFolder }

// Made and brought out as their designers would: a draft first, then the version.
const bringsOut = (at: string, who: string, definition: FormDefinition, share = false): Step =>
  step(at, who, 'begeleiding', async (db, now) => {
    const { formId: id } = await startForm(db, { about: definition.about, from: null }, now)
    await db.schoolForm.updateMany({
      where: { id },
      data: { name: definition.title, draft: definition, shared: share },
    })
    await publishForm(db, { id, version: 1 }, now)
  })

export const forms: readonly Step[] = [
  bringsOut('2026-09-07 09:00', 'joke', vmboPta),
  bringsOut('2026-09-08 09:00', 'hans', havoPlus, true),
  bringsOut('2026-09-08 10:00', 'ineke', proPortfolio),
  bringsOut('2026-09-09 09:00', 'sylvia', mboProof, true),
  bringsOut('2026-09-09 10:00', 'peter', poFolder),
]
