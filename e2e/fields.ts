// What a form is filled in with by somebody who may not.
import { randomUUID } from 'node:crypto'
import { ids } from '@/prisma/seed/region'
import type { Fields, Things } from './doors'

// The smallest photo there is.
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

// One set of fields in which every form finds what it asks, all of it somebody else's.
export const fieldsOf = (name: string, file: string, real: Things & { intervention: string }): Fields => ({
  key: randomUUID(),
  version: '1',
  entryId: real.entry,
  viewId: real.view,
  dayId: real.day,
  talkId: real.talk,
  school: 'x',
  day: '2027-04-01',
  evidenceId: real.evidence,
  ...(name === 'dropDraft' && { draftId: real.draft }),
  ...(file.startsWith('interop') && { draftId: real.brought }),
  url: 'https://voorbeeld.example',
  shareId: name === 'confirmShare' ? real.samiShare : real.share,
  applicationId: real.application,
  packageId: name === 'answerSight' ? real.samiPackage : real.package,
  itemId: real.item,
  studentId: ids.student('yusuf'),
  recordId: real.record,
  taskId: real.task,
  interventionId: real.intervention,
  crossingId: real.crossing,
  questionId: real.question,
  id: file.startsWith('students')
    ? real.match
    : file.startsWith('interop/registers')
      ? real.register
      : file.startsWith('dossier/forms')
        ? real.form
        : file.startsWith('dossier/requirements')
          ? real.requirements
          : file.startsWith('organisations')
            ? ({ sendLink: ids.membership('emma'), resetSecondFactor: ids.membership('sanne') }[name] ??
              real.account)
            : file.startsWith('interop/lists')
              ? real.list
              : real.file,
  p0: 'did',
  zoek: '',
  number: '',
  membershipId: ids.membership('emma'),
  ownerId: ids.membership(name === 'takeOver' ? 'jeroen' : 'emma'),
  deputyId: ids.membership(name === 'takeOver' ? 'sylvia' : 'joke'),
  programmeId: ids.programme('zandhaven', 'Kok', 'niveau 2'),
  about: 'entry',
  name: 'Van een ander',
  what: name === 'addLine' ? 'openDay' : 'use',
  line: 'eis1',
  count: '1',
  from: name === 'answerEntry' ? 'student' : '',
  schoolYear: '2026-2027',
  groupId: real.group,
  field: 'own',
  formVersionId: '',
  'q-title': 'Van een ander',
  'q-activitytype': 'other',
  'q-did': 'x',
  kind: file.startsWith('dossier/forms')
    ? 'text'
    : file.startsWith('records')
      ? 'result'
      : file.startsWith('interop')
        ? 'groups'
        : file.startsWith('organisations')
          ? 'staff'
          : 'talk',
  files: {
    name: 'crebo_opleidingen.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('opleidingcode,opleidingsnaam\n79010,Afbouw'),
  },
  file: file.startsWith('dossier')
    ? { name: 'foto.png', mimeType: 'image/png', buffer: dot }
    : {
        name: 'groepen.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from('groep;schooljaar;examenjaar\n9Z9;2026-2027;nee\n'),
      },
  title: 'Van een ander',
  activityType: name === 'askOrientation' ? 'openDay' : 'other',
  did: 'x',
  text: 'x',
  answer: 'agreed',
  decision: name === 'answerEntry' ? 'approve' : 'upheld',
  how: 'paper',
  byName: 'x',
  on: '2027-03-16',
  calledOn: '2027-03-16',
  intakeOn: '2027-03-20',
  recordedOn: '2027-03-10',
  reviewOn: '2027-04-01',
  firstDay: '2027-04-01',
  lastDay: '2027-04-02',
  by: name === 'moveQuestion' || name === 'moveLine' ? 'up' : '2027-04-01',
  parts: 'profile',
  to: 'offered',
  plan: 'x',
  step: 'x',
  outcome: 'placeFound',
  helped: 'yes',
  why: 'x',
  saw: 'x',
  asks: 'x',
  nextStep: 'x',
  question: 'x',
  value: 'x',
  source: 'x',
  email: 'x@example.org',
  phone: '06-00000000',
  relation: 'mother',
  words: 'x',
  code: 'ABCD2345',
  spoken: 'ja',
})
