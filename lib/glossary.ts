// The words of the house: one word per thing, in code, interface and speech. Shown at /begrippen. Every model and enum
// of the schema has an entry (a test holds that), so that a newcomer finds what a table means and what it is not.
export type Term = {
  nl: string
  en: string
  means: { nl: string; en: string }
  source: string
  notToBeConfusedWith?: string
  models?: readonly string[]
}

const own = 'Oversteek'
const speech = 'how schools speak'
const duo = 'the registers of DUO'
const exam = 'the exam programme of vmbo (SLO)'

export const glossary = {
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
    models: ['AccessGrant', 'AccessPolicy', 'Basis', 'Purpose', 'DataClass'],
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
    models: ['Signal', 'SignalKind'],
  },
  task: {
    nl: 'taak',
    en: 'task',
    means: { nl: 'Wat aan wie gevraagd wordt, en voor wanneer.', en: 'What is asked of whom, and by when.' },
    source: own,
    models: ['Task', 'TaskKind', 'TaskState'],
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
