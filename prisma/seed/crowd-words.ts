// What the crowd writes: short, plain and invented, as students of 12 to 20 do.
import type { ActivityType, Competence } from '@/lib/db/enums'

export type Told = {
  activityType: ActivityType
  title: string
  place: string
  did: string
  goals: string
  result: string
  evaluation: string
  nextStep: string
  competences: Competence[]
}
const told = (
  activityType: ActivityType,
  title: string,
  place: string,
  did: string,
  goals: string,
  result: string,
  evaluation: string,
  nextStep: string,
  ...competences: Competence[]
): Told => ({ activityType, title, place, did, goals, result, evaluation, nextStep, competences })

export const inPo: readonly Told[] = [
  told(
    'openDay',
    'Kijken op de nieuwe school',
    'open dag',
    'Ik ben met mijn ouders gaan kijken. Ik mocht een proefje doen.',
    'Weten hoe groot het is.',
    'Ik vond de weg snel.',
    'De docenten waren aardig.',
    'Nog één andere school bekijken.',
    'workExploration',
    'careerDirection',
  ),
  told(
    'tasterDay',
    'Een ochtend meelopen',
    'brugklas',
    'Ik had drie lessen en een pauze in de aula.',
    'Voelen of ik erbij pas.',
    'Ik durfde iets te vragen.',
    'Wiskunde was leuk, de pauze druk.',
    'Met juf praten over mijn advies.',
    'motives',
  ),
  told(
    'project',
    'Ons eindproject',
    'groep 8',
    'We hebben een stad van karton gemaakt. Ik deed de bruggen.',
    'Samen iets afmaken.',
    'De brug hield het.',
    'Ik kan goed rustig doorwerken.',
    'Iets met techniek proberen.',
    'qualities',
  ),
]

export const inVo: readonly Told[] = [
  told(
    'openDay',
    'Open dag op het mbo',
    'ROC',
    'Ik heb bij drie opleidingen gekeken en met een student gepraat.',
    'Zien welke opleiding bij me past.',
    'Er vielen er twee af.',
    'De werkplaats voelde goed, de computers minder.',
    'Een dag meelopen aanvragen.',
    'workExploration',
    'careerDirection',
  ),
  told(
    'internship',
    'Snuffelstage van een week',
    'een bedrijf in de buurt',
    'Ik mocht meehelpen en op het eind zelf iets doen.',
    'Weten hoe een werkdag is.',
    'Ik kreeg een goede beoordeling.',
    'Vroeg opstaan viel mee. Bellen vind ik eng.',
    'Vragen of ik in de vakantie terug mag.',
    'qualities',
    'workExploration',
    'networking',
  ),
  told(
    'careerTalk',
    'Gesprek met mijn mentor',
    'school',
    'We hebben het gehad over wat ik kan en wat ik wil.',
    'Kiezen tussen twee richtingen.',
    'Ik weet nu wat ik nog wil uitzoeken.',
    'Het hielp dat ik alles had opgeschreven.',
    'Twee opleidingen vergelijken.',
    'motives',
    'careerDirection',
  ),
  told(
    'jobOrVolunteering',
    'Mijn bijbaan',
    'supermarkt',
    'Ik vul vakken en help klanten.',
    'Zelf geld verdienen en leren plannen.',
    'Ik mag nu nieuwe mensen inwerken.',
    'Ik ben geduldiger dan ik dacht.',
    'Vragen om een dag in het magazijn.',
    'qualities',
    'networking',
  ),
  told(
    'tasterDay',
    'Meeloopdag',
    'mbo',
    'Ik heb twee lessen gevolgd en een opdracht gemaakt.',
    'Voelen of het niveau past.',
    'De opdracht lukte voor de helft.',
    'Moeilijk, maar wel leuk moeilijk.',
    'Bijles vragen voor rekenen.',
    'workExploration',
  ),
  told(
    'finalProject',
    'Profielwerkstuk',
    'school',
    'We hebben een oplader op zonne-energie gebouwd.',
    'Iets maken dat het echt doet.',
    'Hij laadt een telefoon in vier uur.',
    'Solderen kan ik nu. Samenwerken kostte tijd.',
    'De open dag techniek bezoeken.',
    'qualities',
    'motives',
  ),
]

export const inMbo: readonly Told[] = [
  told(
    'studyChoiceCheck',
    'Studiekeuzecheck',
    'hbo',
    'Ik heb een proefcollege gevolgd en een toets gemaakt.',
    'Weten of hbo lukt naast mijn werk.',
    'Ik had een voldoende.',
    'Het tempo ligt hoog, de stof vind ik mooi.',
    'Wiskunde bijhouden deze zomer.',
    'careerDirection',
  ),
  told(
    'internship',
    'Stage derde jaar',
    'een bureau in de stad',
    'Ik heb een klein project zelf gedaan, van vraag tot oplevering.',
    'Een klant te woord staan.',
    'De klant gebruikt het nu.',
    'Ik plan te krap, dat weet ik nu.',
    'Een planning laten nakijken voor ik begin.',
    'qualities',
    'workExploration',
    'networking',
  ),
  told(
    'cv',
    'Mijn cv bijgewerkt',
    'thuis',
    'Ik heb mijn stages en cursussen erin gezet.',
    'Klaar zijn om te solliciteren.',
    'Mijn coach vond het duidelijk.',
    'Ik heb meer gedaan dan ik dacht.',
    'Twee bedrijven mailen.',
    'networking',
  ),
  told(
    'alumniEvening',
    'Avond met oud-studenten',
    'school',
    'Drie oud-studenten vertelden over werken of doorleren.',
    'Kiezen tussen werk en hbo.',
    'Ik heb een nummer gekregen om te bellen.',
    'Doorleren in deeltijd leek me wat.',
    'Bellen voor eind van de maand.',
    'networking',
    'motives',
  ),
]

export const proud = [
  'dat ik volhoud, ook als iets niet meteen lukt',
  'mijn zwemdiploma en mijn bijbaan',
  'hoe ik mijn zusje help met lezen',
  'de website die ik voor de voetbalclub maakte',
  'dat ik hier in twee jaar Nederlands leerde',
  'mijn cijfer voor het praktijkexamen',
] as const
export const motives = [
  'met mensen werken',
  'iets maken met mijn handen',
  'buiten zijn',
  'uitzoeken hoe dingen werken',
  'mooie dingen ontwerpen',
  'zorgen dat het voor een ander beter gaat',
] as const
export const plans = [
  'Eerst een jaar werken en dan verder kijken.',
  'Een niveau lager beginnen en doorgroeien.',
  'De andere opleiding op mijn lijst.',
  '',
] as const
