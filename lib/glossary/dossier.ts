// What stands in a LOB dossier, and what is done with it.
import { exam, own, speech, type Term } from './term'

export const dossier = {
  lobEntry: {
    nl: 'LOB-stukje',
    en: 'LOB entry',
    means: {
      nl: 'Eén ervaring in de woorden van de leerling: doel, resultaat, hoe het was, en wat nu.',
      en: 'One experience in the student’s words: goals, result, evaluation, next step.',
    },
    source: exam,
    models: ['LobEntry', 'ActivityType', 'LobAnswer'],
  },
  review: {
    nl: 'beoordeling van een ervaring',
    en: 'review',
    means: {
      nl: 'Waar een ervaring staat bij de mentor: ingeleverd, terug met een tip, of goedgekeurd.',
      en: 'Where an experience stands with the mentor: handed in, given back with advice, or approved.',
    },
    source: exam,
    models: ['LobReview', 'ReviewState'],
  },
  frozenVersion: {
    nl: 'vastgelegde versie',
    en: 'frozen version',
    means: {
      nl: 'Een ervaring zoals die stond toen die werd goedgekeurd of het schooljaar werd afgesloten. Die verandert nooit meer.',
      en: 'An experience as it stood when it was approved or the school year was closed. It never changes.',
    },
    source: exam,
    models: ['LobVersion', 'FreezeReason'],
  },
  requirementSet: {
    nl: 'LOB-eisen',
    en: 'requirement set',
    means: {
      nl: 'Wat een school in een jaar vraagt: twee open dagen en de avond met oud-leerlingen.',
      en: 'What a school asks in a year: two open days and the alumni evening.',
    },
    source: speech,
    models: ['RequirementSet'],
  },
  orientationDay: {
    nl: 'oriëntatiedag',
    en: 'day of orientation',
    means: {
      nl: 'Een dag waarvoor een leerling vrij vraagt om bij een andere school te kijken, met daarna een reflectie.',
      en: 'A day for which a student asks leave to look at another school, with a reflection afterwards.',
    },
    source: speech,
    notToBeConfusedWith: 'verlof',
    models: ['OrientationDay', 'OrientationState'],
  },
  careerTalk: {
    nl: 'loopbaangesprek',
    en: 'career talk',
    means: {
      nl: 'Een gesprek van mentor en leerling, met één stap die allebei ondertekenen.',
      en: 'A talk of mentor and student, with one step that both sign.',
    },
    source: 'Expertisepunt LOB',
    models: ['CareerTalk'],
  },
  draft: {
    nl: 'concept',
    en: 'draft',
    means: {
      nl: 'Wat een leerling nog aan het schrijven is. Niemand anders leest het.',
      en: 'What a student is still writing. Nobody else reads it.',
    },
    source: own,
    models: ['LobDraft'],
  },
  evidence: {
    nl: 'bewijs',
    en: 'evidence',
    means: {
      nl: 'Een foto, bestand, geluid of link die laat zien wat een ervaring vertelt.',
      en: 'A photo, file, sound or link that shows what an experience tells.',
    },
    source: own,
    models: ['LobEvidence', 'EvidenceKind'],
  },
  support: {
    nl: 'hulp die ik wil noemen',
    en: 'support that I want to mention',
    means: {
      nl: 'Wat een leerling zelf over hulp wil vertellen. Een deel apart, dat niemand leest tot het gedeeld is.',
      en: 'What a student wants to tell about support. A part of its own that nobody reads until it is shared.',
    },
    source: own,
    models: ['LobSupport'],
  },
  takenAlong: {
    nl: 'meenemen',
    en: 'take along',
    means: {
      nl: 'Het dossier als bestand: een pdf, een bestand voor een ander Oversteek, of een map om zelf te bewaren.',
      en: 'The dossier as a file: a PDF, a file for another Oversteek, or a folder to keep.',
    },
    source: 'AVG art. 20',
    models: ['LobExport', 'ExportKind', 'ExportState'],
  },
  broughtList: {
    nl: 'ingebrachte lijst',
    en: 'brought list',
    means: {
      nl: 'Wat een klas eerder deed, door de eigen school als lijst ingebracht. Die kan weer terug.',
      en: 'What a class did before, brought as a list by its own school. It can be taken back.',
    },
    source: own,
    models: ['LobImport', 'LobImportLine', 'BroughtState'],
  },
  schoolForm: {
    nl: 'formulier',
    en: 'school form',
    means: {
      nl: 'De vragen van een school, in haar eigen woorden, over het ene dossier. Het heeft versies; wat geschreven is, houdt de zijne.',
      en: 'A school’s questions, in its own words, over the one dossier. It has versions; what was written keeps its own.',
    },
    source: own,
    notToBeConfusedWith: 'dossier',
    models: ['SchoolForm', 'FormVersion', 'FormAbout'],
  },
  lobExtra: {
    nl: 'eigen vraag van een school',
    en: 'a school’s own question',
    means: {
      nl: 'Een antwoord op een vraag die maar één school stelt. Het gaat alleen mee als de leerling dat deelt.',
      en: 'An answer to a question that one school asks. It goes along only if the student shares it.',
    },
    source: own,
    models: ['LobExtra'],
  },
  competence: {
    nl: 'loopbaancompetentie',
    en: 'career competence',
    means: {
      nl: 'Een van de vijf vragen: wat kan ik, wat wil ik, waar pas ik, hoe kom ik er, wie helpt me.',
      en: 'One of five questions: what can I, what do I want, where do I fit, how do I get there, who helps me.',
    },
    source: 'the five career competences (Kuijpers)',
    models: ['Competence'],
  },
  lobProfile: {
    nl: 'dit ben ik',
    en: 'LOB profile',
    means: {
      nl: 'De bladzijde die de volgende school het eerst leest.',
      en: 'The page that the next school reads first.',
    },
    source: own,
    models: ['LobProfile'],
  },
  mentorView: {
    nl: 'kijk van de mentor',
    en: 'mentor’s view',
    means: {
      nl: 'Wat de mentor van de keuze vindt. Gaat alleen mee als de leerling dat goed vindt.',
      en: 'What the mentor thinks of the choice. Travels only when the student agrees.',
    },
    source: 'Digitaal Doorstroomdossier, deel B',
    models: ['MentorView', 'MentorViewState'],
  },
  share: {
    nl: 'delen',
    en: 'share',
    means: {
      nl: 'De leerling laat een school delen van het eigen dossier zien, en kan altijd stoppen.',
      en: 'The student shows a school parts of the own dossier, and can always stop.',
    },
    source: 'UAVG art. 5',
    notToBeConfusedWith: 'vrijgeven',
    models: ['LobShare', 'LobPart', 'ConfirmedHow'],
  },
} as const satisfies Record<string, Term>
