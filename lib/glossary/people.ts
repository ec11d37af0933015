// Who there is, where they are and how they come in.
import { duo, own, speech, type Term } from './term'

export const people = {
  student: {
    nl: 'leerling / student',
    en: 'student',
    means: {
      nl: 'Wie oversteekt: van groep 8 tot het hbo dezelfde persoon.',
      en: 'Who crosses: the same person from group 8 to hbo.',
    },
    source: speech,
    models: ['Student', 'StudentContact', 'MatchSuggestion', 'StudentLink', 'LinkWay'],
  },
  guardian: {
    nl: 'ouder / verzorger',
    en: 'guardian',
    means: {
      nl: 'Wie met gezag meekijkt zolang de leerling jonger is dan 16.',
      en: 'Who looks along with authority while the student is under 16.',
    },
    source: 'UAVG art. 5',
    models: ['Guardianship', 'GuardianRelation'],
  },
  organisation: {
    nl: 'school of gemeente',
    en: 'organisation',
    means: {
      nl: 'Een school met haar vestigingen, een gemeente, of een regio van scholen.',
      en: 'A school with its sites, a municipality, or a region of schools.',
    },
    source: duo,
    models: ['Organisation', 'OrganisationKind', 'Site', 'Sector'],
  },
  programme: {
    nl: 'opleiding',
    en: 'programme',
    means: { nl: 'Waar je je voor aanmeldt.', en: 'What you apply for.' },
    source: duo,
    models: ['Programme'],
  },
  person: {
    nl: 'persoon',
    en: 'person',
    means: {
      nl: 'Iemand uit de lijsten van een school, zoals het systeem die kent: door (uitgever, nummer), nooit door een mailadres.',
      en: 'Somebody of the lists of a school as the system knows them: by (issuer, subject), never by an e-mail address.',
    },
    source: own,
    notToBeConfusedWith: 'account',
    models: ['Person'],
  },
  account: {
    nl: 'account',
    en: 'account',
    means: {
      nl: 'Waarmee iemand inlogt bij school of bij eduID. Een sleutel tot een persoon, pas nadat de school of een code dat zei.',
      en: 'What somebody signs in with at school or at eduID. A key to a person, only after the school or a code said so.',
    },
    source: own,
    notToBeConfusedWith: 'person',
    models: ['Account', 'AccountPerson', 'AccountKey', 'Affiliation'],
  },
  personalLink: {
    nl: 'persoonlijke link',
    en: 'personal link',
    means: {
      nl: 'Een link per mail voor één persoon: kort geldig, één keer, met een knop.',
      en: 'A link by mail for one person: short, once, with a button.',
    },
    source: own,
  },
  secondFactor: {
    nl: 'tweede stap',
    en: 'second factor',
    means: {
      nl: 'De code uit een app die een beheerder na het inloggen geeft. Zonder die code kan een beheerder niets.',
      en: 'The code from an app that an administrator gives after signing in. Without it an administrator reaches nothing.',
    },
    source: own,
  },
  membership: {
    nl: 'werkplek',
    en: 'membership',
    means: {
      nl: 'Een persoon met één rol bij één school, van dag tot dag.',
      en: 'A person with one role at one school, from day to day.',
    },
    source: own,
    models: ['Membership', 'Role'],
  },
  mentor: {
    nl: 'mentor',
    en: 'mentor',
    means: {
      nl: 'Eerste aanspreekpunt van een groep; in groep 8 de leerkracht, op het mbo de studieloopbaanbegeleider.',
      en: 'First contact of a group; in group 8 the teacher, at mbo the study coach.',
    },
    source: speech,
    models: ['GroupStaff', 'GroupRole'],
  },
  counsellor: {
    nl: 'decaan',
    en: 'counsellor',
    means: {
      nl: 'Begeleidt de keuze en ziet alle aanmeldingen van de school.',
      en: 'Guides the choice and sees all applications of the school.',
    },
    source: speech,
    notToBeConfusedWith: 'studentendecaan (hbo)',
  },
  intakeOfficer: {
    nl: 'intaker',
    en: 'intake officer',
    means: {
      nl: 'Leest wie binnenkomt en zegt ja, of nee met een volgende stap.',
      en: 'Reads who comes in and says yes, or no with a next step.',
    },
    source: speech,
  },
  group: {
    nl: 'groep of klas',
    en: 'group',
    means: {
      nl: 'Leerlingen van één schooljaar met een mentor.',
      en: 'Students of one school year with a mentor.',
    },
    source: own,
    models: ['Group'],
  },
  desk: {
    nl: 'loket',
    en: 'desk',
    means: {
      nl: 'Een team met een taak, zoals het aanmeldteam of het decanaat.',
      en: 'A team with a task, such as intake or counselling.',
    },
    source: own,
    models: ['Desk', 'DeskKind', 'DeskMember'],
  },
  standInDesk: {
    nl: 'vangnetloket',
    en: 'stand-in desk',
    means: {
      nl: 'Mensen van de school die er zijn als niemand anders er is; de laatste kan niet weg.',
      en: 'People of the school who are there when nobody else is; the last one cannot leave.',
    },
    source: own,
  },
  leave: {
    nl: 'verlof',
    en: 'leave',
    means: {
      nl: 'Dagen waarop iemand er niet is; de regie gaat die dag over.',
      en: 'Days on which somebody is not there; ownership moves that day.',
    },
    source: own,
    models: ['Leave'],
  },
  enrolment: {
    nl: 'inschrijving',
    en: 'enrolment',
    means: {
      nl: 'Een leerling op een school, van dag tot dag.',
      en: 'A student at a school, from day to day.',
    },
    source: 'WVO 2020 art. 8.17',
    notToBeConfusedWith: 'aanmelding',
    models: ['Enrolment'],
  },
  calendar: {
    nl: 'overstapkalender',
    en: 'crossing calendar',
    means: {
      nl: 'De data van dit schooljaar, zoals 1 april. Elk jaar opnieuw.',
      en: 'The dates of this school year, such as 1 April. New each year.',
    },
    source: 'the crossing calendars of regions',
    models: ['CalendarDate', 'Holiday'],
  },
} as const satisfies Record<string, Term>
