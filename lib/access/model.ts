// The one model of who may, as data. The database reads it as rows (prisma/logic/rows.ts), pages and commands ask what
// somebody can; no role is named anywhere else (lib/access/model.test.ts, decision 0037).
import type { Basis, Capability, DataClass, Purpose, Role } from '@/lib/db/enums'

type Reason = {
  who: string
  purpose: Purpose
  classes: readonly DataClass[]
  /** What opens and what ends it; both are triggers (prisma/logic/access/grants_of_*.sql). */
  opened: string
  ended: string
}

/** Every reason for which somebody may see something of a student. */
export const bases = {
  self: {
    who: 'the student',
    purpose: 'recht',
    classes: [
      'identity',
      'contact',
      'learning',
      'lob',
      'absence',
      'guidance',
      'signal',
      'support',
      'help',
      'application',
      'release',
      'accessLog',
    ],
    opened: 'the row of the student',
    ended: 'never',
  },
  guardian: {
    who: 'a guardian of somebody under 16',
    purpose: 'recht',
    classes: [
      'identity',
      'contact',
      'learning',
      'absence',
      'guidance',
      'signal',
      'support',
      'application',
      'release',
      'accessLog',
    ],
    opened: 'the guardianship',
    ended: 'the 16th birthday, or the guardianship ends',
  },
  guardianLate: {
    who: 'a guardian of somebody of 16 or 17',
    purpose: 'recht',
    classes: ['identity'],
    opened: 'the 16th birthday',
    ended: 'the 18th birthday, or the guardianship ends',
  },
  guardianShare: {
    who: 'a guardian of somebody under 16, of what the student wants to share',
    purpose: 'recht',
    classes: ['lob'],
    opened: 'the student shares',
    ended: 'the share or its application ends, or the 16th birthday',
  },
  rosterMentor: {
    who: 'the mentor or coach of the group',
    purpose: 'begeleiding',
    classes: [
      'identity',
      'contact',
      'learning',
      'lob',
      'absence',
      'guidance',
      'signal',
      'support',
      'application',
      'release',
    ],
    opened: 'the enrolment in the group',
    ended: 'the enrolment ends, or the student leaves the group',
  },
  rosterTeacher: {
    who: 'a teacher of the group',
    purpose: 'begeleiding',
    classes: ['identity'],
    opened: 'the enrolment in the group',
    ended: 'the enrolment ends, or the student leaves the group',
  },
  rosterDesk: {
    who: 'the desk that counsels at the school of the student',
    purpose: 'begeleiding',
    classes: [
      'identity',
      'contact',
      'learning',
      'lob',
      'absence',
      'guidance',
      'signal',
      'support',
      'application',
      'release',
    ],
    opened: 'the enrolment',
    ended: 'the enrolment ends',
  },
  rosterAdministration: {
    who: 'the desk that keeps the lists of the school',
    purpose: 'beheer',
    classes: ['identity'],
    opened: 'the enrolment',
    ended: 'the enrolment ends',
  },
  crossing: {
    who: 'the desk that counsels at the school at home, while that school answers for the crossing',
    purpose: 'begeleiding',
    classes: ['identity', 'contact', 'learning', 'lob', 'signal', 'support', 'application', 'release'],
    opened: 'the crossing',
    ended: 'another school takes over, or the crossing ends',
  },
  aftercare: {
    who: 'the desk that counsels at the school at home, while another school answers',
    purpose: 'begeleiding',
    classes: ['identity', 'application'],
    opened: 'the take-over',
    ended: 'the crossing comes back or ends',
  },
  owner: {
    who: 'the owner of a crossing and the deputy',
    purpose: 'begeleiding',
    classes: ['identity', 'contact', 'application', 'learning', 'support', 'signal'],
    opened: 'becoming owner',
    ended: 'the next owner, or the crossing ends',
  },
  application: {
    who: 'the desk where somebody applied',
    purpose: 'overstap',
    classes: ['identity', 'contact', 'application'],
    opened: 'the application',
    ended: 'the application or the crossing ends, or 31 October after the intended start',
  },
  released: {
    who: 'the desk to which a package was released',
    purpose: 'overstap',
    classes: ['learning', 'release'],
    opened: 'the release',
    ended:
      'the student starts there, the application or the crossing ends, or 31 October after the intended start',
  },
  shared: {
    who: 'the desk with which the student shares',
    purpose: 'overstap',
    classes: ['lob'],
    opened: 'the student shares; under 16 a guardian says yes first',
    ended:
      'the student stops or starts there, the application or the crossing ends, or the last day of the share',
  },
  sharedPlacement: {
    who: 'the owner and the deputy at the school that took over, of what was shared with it',
    purpose: 'begeleiding',
    classes: ['lob'],
    opened: 'the take-over',
    ended:
      'the student stops, somebody else owns it, the application or the crossing ends, or the last day of the share',
  },
  placement: {
    who: 'the owner and the deputy at the school that took over',
    purpose: 'begeleiding',
    classes: ['identity', 'contact', 'application', 'learning', 'absence', 'guidance', 'release'],
    opened: 'the take-over',
    ended:
      'somebody else owns it, the application or the crossing ends, or 31 October after the intended start',
  },
  help: {
    who: 'the one who was asked to talk, and who got it passed',
    purpose: 'begeleiding',
    classes: ['identity', 'help'],
    opened: 'the student asks',
    ended: 'the call is closed',
  },
  partner: {
    who: 'a colleague who joins an act',
    purpose: 'begeleiding',
    classes: ['identity', 'support'],
    opened: 'whoever carries it out invites',
    ended: 'the act is closed',
  },
} as const satisfies Record<Basis, Reason>

type May = { means: string; roles: readonly Role[] }

/** What a role may do at its school. Whom it sees is never a matter of the role: that takes a reason. */
export const capabilities = {
  guides: {
    means: 'has a list of students, and guides them',
    roles: ['mentor', 'teacher', 'counsellor', 'teamLead', 'studyCoach'],
  },
  leadsLob: {
    means: 'leads LOB: designs forms, says what a year asks, decides on leave for a day of orientation',
    roles: ['counsellor', 'teamLead', 'studyCoach'],
  },
  takesIn: { means: 'has the queue of those who come', roles: ['intakeOfficer'] },
  ownsCrossings: {
    means: 'can be the owner of a crossing',
    roles: ['mentor', 'studyCoach', 'counsellor', 'teamLead', 'intakeOfficer'],
  },
  standsIn: { means: 'answers where nobody else is left', roles: ['teamLead'] },
  confirmsDoubles: {
    means: 'says that two students are one, as the second named person',
    roles: ['mentor', 'studyCoach', 'counsellor'],
  },
  registersLeave: { means: 'registers the leave of colleagues', roles: ['teamLead', 'administrator'] },
  readsNumbers: { means: 'reads the two numbers of the school', roles: ['teamLead'] },
  keepsSchool: {
    means: 'keeps the lists, the people and the log of a school; only with a second factor',
    roles: ['administrator'],
  },
} as const satisfies Record<Capability, May>

/** The roles that may, for a question to the database about colleagues. */
export const rolesThat = (capability: Capability): Role[] => [...capabilities[capability].roles]

/** Whether who is there may. The list came from the database with the person, in the same transaction. */
export const able = ({ can }: { can: readonly string[] }, capability: Capability): boolean =>
  can.includes(capability)
