// The crossing, what goes along, and what is asked when it is at risk.
import { duo, own, speech, type Term } from './term'

export const crossing = {
  transition: {
    nl: 'overstap',
    en: 'transition',
    means: {
      nl: 'De gang van de ene school naar de volgende, van begin tot bestendigd.',
      en: 'The way from one school to the next, from opening to settled.',
    },
    source: speech,
    models: ['Transition', 'TransitionKind', 'TransitionState'],
  },
  application: {
    nl: 'aanmelding',
    en: 'application',
    means: {
      nl: 'Eén wens bij één school. Er mogen er meer tegelijk zijn; ze zien elkaar niet.',
      en: 'One wish at one school. There may be several; they don’t see each other.',
    },
    source: 'Voorziening Vroegtijdig Aanmelden',
    notToBeConfusedWith: 'inschrijving',
    models: [
      'Application',
      'ApplicationState',
      'ApplicationMove',
      'ApplicationEvent',
      'ApplicationQuestion',
      'Source',
    ],
  },
  owner: {
    nl: 'regiehouder',
    en: 'owner',
    means: {
      nl: 'De ene persoon die er op dit moment voor de leerling is en daarop aan te spreken is.',
      en: 'The one person who is there for the student at this moment and accountable for it.',
    },
    source: own,
    notToBeConfusedWith: 'verwerkingsverantwoordelijke',
    models: ['TransitionOwner', 'OwnerReason'],
  },
  release: {
    nl: 'vrijgeven',
    en: 'release',
    means: {
      nl: 'De school geeft mee wat de wet toelaat, nadat de leerling het zag.',
      en: 'The school hands over what the law allows, after the student saw it.',
    },
    source: 'WVO 2020 art. 8.17',
    notToBeConfusedWith: 'delen',
    models: ['HandoverPackage', 'PackageState', 'PackageItem'],
  },
  zienswijze: {
    nl: 'zienswijze',
    en: 'own view (zienswijze)',
    means: {
      nl: 'Wat de leerling of ouder van het pakket vindt. Reist altijd mee.',
      en: 'What the student or guardian thinks of the package. Always travels along.',
    },
    source: 'OSO, inzage',
    models: ['PackageAnswer', 'SightAnswer'],
  },
  record: {
    nl: 'gegeven van de school',
    en: 'record',
    means: {
      nl: 'Wat een school zelf bewaart; één school is er verantwoordelijk voor.',
      en: 'What a school keeps itself; one school answers for it.',
    },
    source: 'Besluit uitwisseling leer- en begeleidingsgegevens',
    models: ['LearningRecord', 'LearningKind', 'AbsenceRecord', 'GuidanceRecord'],
  },
  grant: {
    nl: 'toegang met een reden',
    en: 'grant',
    means: { nl: 'Wie wat mag zien, waarom en tot wanneer.', en: 'Who may see what, why and until when.' },
    source: own,
    models: ['AccessGrant', 'AccessPolicy', 'Basis', 'Capability', 'RoleCapability', 'Purpose', 'DataClass'],
  },
  log: {
    nl: 'wie keek',
    en: 'access log',
    means: {
      nl: 'Elke keer dat iemand anders een dossier opende of iets deed.',
      en: 'Each time somebody else opened a dossier or did something.',
    },
    source: own,
    models: ['AuditEvent', 'MutationKey'],
  },
  signal: {
    nl: 'signaal',
    en: 'signal',
    means: {
      nl: 'Een feit dat iemand iets laat doen; nooit een score.',
      en: 'A fact that makes somebody act; never a score.',
    },
    source: own,
    models: ['Signal'],
  },
  task: {
    nl: 'taak',
    en: 'task',
    means: { nl: 'Wat aan wie gevraagd wordt, en voor wanneer.', en: 'What is asked of whom, and by when.' },
    source: own,
    models: ['Task', 'TaskAsked', 'TaskKind', 'TaskState'],
  },
  intervention: {
    nl: 'interventie',
    en: 'intervention',
    means: {
      nl: 'Wat iemand doet na een signaal, met een uitkomst en de kijk van de student.',
      en: 'What somebody does after a signal, with an outcome and the student’s own view.',
    },
    source: speech,
    models: [
      'Intervention',
      'InterventionKind',
      'InterventionState',
      'InterventionOutcome',
      'Helped',
      'InterventionPartner',
      'InterventionStep',
    ],
  },
  qualification: {
    nl: 'kwalificatie (crebo)',
    en: 'qualification (crebo)',
    means: {
      nl: 'Waarvoor je in het mbo wordt opgeleid, met een nummer; ook de nummers van vroeger.',
      en: 'What mbo trains you for, with a number; the numbers of the past too.',
    },
    source: duo,
    notToBeConfusedWith: 'programme',
    models: ['Qualification'],
  },
  register: {
    nl: 'register',
    en: 'register',
    means: {
      nl: 'De openbare lijsten van DUO: scholen, vestigingen, opleidingen. Een regio brengt ze, elke school leest ze.',
      en: "DUO's public lists: schools, sites, programmes. A region brings them, every school reads them.",
    },
    source: own,
    notToBeConfusedWith: 'import',
    models: ['RegisterFile'],
  },
  import: {
    nl: 'invoer',
    en: 'import',
    means: {
      nl: 'Een bestand van een school, eerst bekeken en dan in één keer verwerkt.',
      en: 'A file of a school, looked at first and then applied at once.',
    },
    source: own,
    models: [
      'ImportFile',
      'ImportKind',
      'ImportState',
      'ImportLine',
      'ImportProblem',
      'ImportQuestion',
      'ImportOuter',
      'ImportUndo',
    ],
  },
} as const satisfies Record<string, Term>
