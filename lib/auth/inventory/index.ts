// Every way in: each page, route handler and server action, for which purpose it reads or writes, and who may. The
// test beside it compares this list with the code, and a journey walks it as the signed-out and as the wrong person.
import type { Purpose } from '@/lib/db/as-actor'

/** region: the administrator of a region, who keeps the registers and sees no school. guide: whoever guides at a school, so all its staff but the intake desk and the administrator; lobLead: who leads LOB there. */
export type Who =
  | 'everybody'
  | 'student'
  | 'guardian'
  | 'guide'
  | 'lobLead'
  | 'desk'
  | 'administrator'
  | 'region'
export type Door = { purpose: Purpose | null; may: readonly Who[] }

const open: Door = { purpose: null, may: ['everybody'] }
// About the own sign-in: asked by the session's token, of functions that know whose it is.
const signedIn: Door = {
  purpose: null,
  may: ['student', 'guardian', 'guide', 'desk', 'administrator'],
}
const student: Door = { purpose: 'recht', may: ['student'] }
const guardian: Door = { purpose: 'recht', may: ['guardian'] }
const family: Door = { purpose: 'recht', may: ['student', 'guardian'] }
const guide: Door = { purpose: 'begeleiding', may: ['guide'] }
const lobLead: Door = { purpose: 'begeleiding', may: ['lobLead'] }
const colleague: Door = { purpose: 'begeleiding', may: ['guide', 'desk'] }
const staff: Door = { purpose: 'begeleiding', may: ['guide', 'desk', 'administrator'] }
// Whoever may read the row that names a file: its student, a guardian, who guides, a desk it was shared with.
const reader: Door = { purpose: null, may: ['student', 'guardian', 'guide', 'desk'] }
const desk: Door = { purpose: 'overstap', may: ['desk'] }
const administrator: Door = { purpose: 'beheer', may: ['administrator'] }
const region: Door = { purpose: 'beheer', may: ['region'] }

export const pages: Record<string, Door> = {
  '/': open,
  '/begrippen': open,
  '/ingelogd': signedIn,
  '/inloggen': open,
  '/inloggen/adres/[token]': open,
  '/inloggen/code': open,
  '/inloggen/link/[token]': open,
  '/inloggen/uit': open,
  '/inloggen/verstuurd': open,
  '/inloggen/wacht': open,
  '/niet-bewaard': open,
  '/post': open,
  '/wissel': signedIn,
  '/beheer': administrator,
  '/beheer/bestanden': administrator,
  '/beheer/bestanden/[id]': administrator,
  '/beheer/mensen': administrator,
  '/beheer/registers': region,
  '/beheer/registers/[id]': region,
  '/ouder': guardian,
  '/ouder/[studentId]': guardian,
  '/ouder/[studentId]/delen/[shareId]': guardian,
  '/ouder/[studentId]/inzage/[applicationId]': guardian,
  '/ouder/[studentId]/wie-kijkt': guardian,
  '/formulieren': lobLead,
  '/formulieren/[id]': lobLead,
  '/formulieren/versie/[versionId]': lobLead,
  '/instroom': desk,
  '/instroom/[id]': desk,
  '/instroom/[id]/bezorgd': desk,
  '/interventies': staff,
  '/interventies/[id]': colleague,
  '/leerlingen': guide,
  '/leerlingen/[id]': guide,
  '/leerlingen/[id]/bezorgd': guide,
  '/leerlingen/[id]/gesprek': guide,
  '/leerlingen/[id]/gesprek/[talkId]': guide,
  '/leerlingen/[id]/koppelen': guide,
  '/leerlingen/[id]/overdracht/[applicationId]': guide,
  '/lob/orientatie': guide,
  '/lob/orientatie/[dayId]': guide,
  '/leerlingen/[id]/ervaring/[entryId]': guide,
  '/lob': guide,
  '/lob/eisen': lobLead,
  '/lob/eisen/[setId]': lobLead,
  '/lob/sluiten/[groupId]': guide,
  '/lob/inlezen': guide,
  '/lob/inlezen/[importId]': guide,
  '/uitstroom': guide,
  '/vandaag': staff,
  '/vandaag/[taskId]': colleague,
  '/verlof': staff,
  '/mijn': student,
  '/mijn/aanmelden': student,
  '/mijn/delen/[shareId]/stop': student,
  '/mijn/dossier': student,
  '/mijn/dossier/[entryId]': student,
  '/mijn/dossier/[entryId]/bewerk': student,
  '/mijn/dossier/[entryId]/weg': student,
  '/mijn/dossier/gesprek': student,
  '/mijn/dossier/gesprek/[talkId]': student,
  '/mijn/dossier/[entryId]/versies': student,
  '/mijn/dossier/[entryId]/bewijs': student,
  '/mijn/dossier/bewijs/[evidenceId]/weg': student,
  '/mijn/dossier/concept/[draftId]/weg': student,
  '/mijn/dossier/ik': student,
  '/mijn/dossier/inbrengen': student,
  '/mijn/dossier/inbrengen/[draftId]': student,
  '/mijn/dossier/kijk/[viewId]': student,
  '/mijn/dossier/meenemen': student,
  '/mijn/dossier/meenemen/[exportId]': student,
  '/mijn/dossier/nieuw': student,
  '/mijn/dossier/orientatie': student,
  '/mijn/dossier/orientatie/[dayId]': student,
  '/mijn/dossier/orientatie/nieuw': student,
  '/mijn/dossier/steun': student,
  '/mijn/hulp': student,
  '/mijn/ik': student,
  '/mijn/koppelen': student,
  '/mijn/overstap/[id]': student,
  '/mijn/overstap/[id]/delen': student,
  '/mijn/overstap/[id]/delen/voorbeeld': student,
  '/mijn/overstap/[id]/inzage': student,
  '/mijn/praten': student,
  '/mijn/wie-kijkt': student,
}

export const handlers: Record<string, Door> = {
  'GET /api/auth/[...nextauth]': open,
  'POST /api/auth/[...nextauth]': open,
  'GET /api/health': open,
  'GET /niet-gevonden.css': open,
  'POST /inloggen/als': open,
  'GET /formulieren/versie/[versionId]/bestand': lobLead,
  'POST /inloggen/met-link': open,
  'GET /lob/inlezen/voorbeeld/[groupId]': guide,
  'GET /mijn/dossier/meenemen/[exportId]/bestand': student,
  'POST /mijn/dossier/inbrengen/lees': student,
  'POST /mijn/dossier/meenemen/maak': student,
  'GET /inloggen/via/[provider]': open,
  'POST /beheer/bestanden/breng': administrator,
  'GET /beheer/bestanden/[id]/problemen': administrator,
  'GET /beheer/bestanden/voorbeeld/[kind]': administrator,
  'GET /beheer/registers/[id]/problemen': region,
  'POST /mijn/dossier/bewijs/breng': student,
  'POST /mijn/dossier/concept': student,
  'GET /bewijs/[id]': reader,
}

/** The handlers that take a form without asking whose it is, and why that is enough. */
export const ofNobody: Record<string, string> = {
  'POST /api/auth/[...nextauth]': 'the steps of a sign-in, each with a token of its own',
  'POST /inloggen/als': 'signs somebody of a demo in; who was there is signed out by it',
  'POST /inloggen/met-link': 'the link in the form says whose sign-in it is',
}

/** By the folder of the file in lib, then by name. */
export const actions: Record<string, Record<string, Door>> = {
  'auth/actions': {
    askLink: open,
    confirmNewAddress: open,
    giveCode: open,
    startSecondFactor: open,
    makeCode: signedIn,
    takeCode: open,
    endOneSession: signedIn,
    signOutEverywhere: signedIn,
  },
  'auth/choose-locale': { chooseLocale: open },
  'auth/sign-out': { signOut: open },
  'auth/switch': { switchTo: signedIn },
  'dossier/drafts/actions': { dropDraft: student },
  'dossier/evidence/actions': {
    addFile: student,
    addLink: student,
    renameEvidence: student,
    eraseEvidence: student,
  },
  'dossier/entries/actions': {
    writeEntry: student,
    changeEntry: student,
    handInEntry: student,
    answerEntry: guide,
  },
  'dossier/entries/erasing/actions': { eraseEntry: student },
  'dossier/forms/actions': {
    startForm: lobLead,
    importForm: lobLead,
    saveFormHead: lobLead,
    addQuestion: lobLead,
    saveQuestion: lobLead,
    moveQuestion: lobLead,
    removeQuestion: lobLead,
    publishForm: lobLead,
    setForm: lobLead,
  },
  'dossier/mentor-view/actions': { writeMentorView: guide, answerMentorView: student },
  'dossier/orientation/actions': {
    askOrientation: student,
    decideOrientation: lobLead,
    withdrawOrientation: student,
    startReflection: student,
  },
  'dossier/profile/actions': { saveProfile: student },
  'dossier/talks/actions': {
    planTalk: guide,
    prepareTalk: student,
    recordStep: guide,
    recordOwnStep: student,
    signStep: guide,
    signOwnStep: student,
  },
  'dossier/support/actions': { saveSupport: student },
  'dossier/requirements/actions': {
    startSet: lobLead,
    saveSetHead: lobLead,
    addLine: lobLead,
    saveLine: lobLead,
    moveLine: lobLead,
    removeLine: lobLead,
    setRequirements: lobLead,
  },
  'dossier/reviews/actions': { closeYear: guide },
  'dossier/shares/actions': {
    shareDossier: student,
    stopSharing: student,
    confirmShare: guardian,
    recordConfirmation: guide,
  },
  'handover/packages/actions': {
    buildPackage: guide,
    leaveOut: guide,
    putBack: guide,
    openSight: guide,
    stopPackage: guide,
    decideObjection: guide,
    recordCall: guide,
    releasePackage: guide,
    answerSight: family,
  },
  'interop/brought/actions': {
    placePieces: student,
    putBack: student,
    dropBrought: student,
  },
  'interop/lists/actions': { stageList: guide, applyList: guide, dropList: guide, takeBackList: guide },
  'interop/registers/actions': {
    stageRegister: region,
    applyRegister: region,
    discardRegister: region,
    undoRegister: region,
  },
  'interop/rosters/actions': {
    compareRoster: administrator,
    applyRoster: administrator,
    undoRoster: administrator,
    sayWho: administrator,
    discardRoster: administrator,
  },
  'interventions/actions': {
    takeUp: guide,
    takeUpIncoming: desk,
    noteStep: guide,
    noteStepIncoming: desk,
    addPartner: guide,
    moveReview: guide,
    moveReviewIncoming: desk,
    close: guide,
    closeIncoming: desk,
    giveOwnView: student,
  },
  'jobs/actions': { moveClock: open },
  'organisations/accounts/actions': {
    confirmAccount: administrator,
    refuseAccount: administrator,
    sendLink: administrator,
    resetSecondFactor: administrator,
  },
  'records/learning/actions': { addRecord: guide, correctRecord: guide, removeRecord: guide },
  'signals/actions': { raiseConcern: guide, raiseConcernIncoming: desk, askForHelp: student },
  'students/doubles/actions': { proposeDouble: administrator, partDouble: administrator },
  'students/links/actions': {
    offerLink: student,
    claimLink: student,
    dropClaim: student,
    linkByCode: student,
    unlink: student,
    confirmMatch: guide,
    refuseMatch: guide,
  },
  'students/matches/actions': { startLink: student, declineLink: student },
  'students/me/actions': { saveContact: student, saveGuardianContact: guardian },
  'transitions/applications/actions': {
    applyAsStudent: student,
    applyForStudent: guide,
    withdrawAsStudent: student,
    withdrawForStudent: guide,
    acceptOffer: student,
    choose: student,
    answerQuestion: student,
    planIntake: desk,
    moveApplication: desk,
    reject: desk,
    askQuestion: desk,
    takeOver: desk,
  },
  'transitions/leave/actions': { registerLeave: staff },
  'transitions/owners/actions': { handOver: guide },
  'transitions/tasks/actions': {
    putAside: guide,
    putAsideIncoming: desk,
    passOn: guide,
    acknowledge: colleague,
  },
}

/**
 * The few actions that go no further than a cookie, the session row or the demo's clock, and why that is enough. All ask
 * whose form it is but those that are the same for everybody.
 */
export const withoutAction: Record<string, string> = {
  askLink: 'answers everybody the same, and mails only to addresses that a school or student wrote down',
  confirmNewAddress: 'the link in the form says whose address it is; the database spends it once',
  giveCode: 'the database checks the code against the person of the session, and counts',
  startSecondFactor: 'the database makes a secret only for an administrator who has none',
  makeCode: 'a code for the person of the session, which the database looks up',
  takeCode:
    'for the account of the session or of the sealed cookie; the database checks the code, and counts',
  endOneSession: 'the database ends it only if it is one of the same human',
  signOutEverywhere: 'ends the sessions of whoever asks',
  chooseLocale: 'touches the own language cookie of whoever asks',
  signOut: 'ends the session of whoever asks; signed out there is nothing to end',
  switchTo: 'the database checks that the school and role belong to the person of the session',
  moveClock: 'does nothing outside a demo database',
}

export const sameForAll: readonly string[] = ['askLink', 'confirmNewAddress', 'chooseLocale', 'moveClock']
