// The cast: the same named people in the demo, the tests and the README. All are invented.
import { region, schools } from './schools'

export type Person = { key: string; name: string; role: string; school: string }

type StaffRole =
  | 'mentor'
  | 'teacher'
  | 'counsellor'
  | 'teamLead'
  | 'intakeOfficer'
  | 'studyCoach'
  | 'administrator'
export type Staff = {
  key: string
  name: string
  at: string
  role: StaffRole
  title: string
  mentorOf?: string
  teaches?: string
  lead?: boolean
}

const who = (
  at: string,
  key: string,
  name: string,
  role: StaffRole,
  title: string,
  more: Partial<Staff> = {},
): Staff => ({ key, name, at, role, title, ...more })

export const staff: readonly Staff[] = [
  who('kade', 'marijke', 'Marijke Hoekstra', 'mentor', 'leerkracht groep 8', { mentorOf: '8a' }),
  who('kade', 'peter', 'Peter Vink', 'teamLead', 'teamleider', { lead: true }),
  who('kade', 'coby', 'Coby Smit', 'administrator', 'administratie'),
  who('wilg', 'rachida', 'Rachida Alaoui', 'mentor', 'leerkracht groep 8', { mentorOf: '8' }),
  who('wilg', 'gerard', 'Gerard Bos', 'teamLead', 'teamleider', { lead: true }),
  who('kompas', 'thea', 'Thea Kramer', 'mentor', 'leerkracht groep 8', { mentorOf: '8' }),
  who('kompas', 'wouter', 'Wouter Maas', 'teamLead', 'teamleider', { lead: true }),
  who('veerhuis', 'emma', 'Emma de Wit', 'mentor', 'mentor 4K1', { mentorOf: '4K1' }),
  who('veerhuis', 'karim', 'Karim Bensaïd', 'mentor', 'mentor 4T1', { mentorOf: '4T1' }),
  who('veerhuis', 'tom', 'Tom Jansen', 'teacher', 'docent techniek', { teaches: '4K1' }),
  who('veerhuis', 'joke', 'Joke van Dalen', 'counsellor', 'decaan', { lead: true }),
  who('veerhuis', 'fleur', 'Fleur Postma', 'intakeOfficer', 'brugklascoördinator'),
  who('veerhuis', 'ruud', 'Ruud Smits', 'teamLead', 'teamleider'),
  who('veerhuis', 'sanne', 'Sanne Bakker', 'administrator', 'applicatiebeheerder'),
  who('oosterwaard', 'anouk', 'Anouk Visser', 'mentor', 'mentor 5H1', { mentorOf: '5H1' }),
  who('oosterwaard', 'hans', 'Hans Mulder', 'counsellor', 'decaan', { lead: true }),
  who('oosterwaard', 'els', 'Els Dekker', 'teamLead', 'teamleider'),
  who('oosterwaard', 'ivo', 'Ivo Klaassen', 'intakeOfficer', 'brugklascoördinator'),
  who('werkplaats', 'bram', 'Bram Kok', 'mentor', 'mentor P5', { mentorOf: 'P5' }),
  who('werkplaats', 'ineke', 'Ineke Prins', 'counsellor', 'decaan', { lead: true }),
  who('werkplaats', 'dirk', 'Dirk Veenstra', 'teamLead', 'teamleider'),
  who('dijk', 'petra', 'Petra Scholten', 'mentor', 'mentor 4B1', { mentorOf: '4B1' }),
  who('dijk', 'nico', 'Nico Haan', 'mentor', 'mentor 4T2', { mentorOf: '4T2' }),
  who('dijk', 'mirjam', 'Mirjam Evers', 'counsellor', 'decaan', { lead: true }),
  who('dijk', 'otto', 'Otto Brink', 'teamLead', 'teamleider'),
  who('waterlinie', 'nadia', 'Nadia El Amrani', 'intakeOfficer', 'intaker'),
  who('waterlinie', 'jeroen', 'Jeroen Vos', 'studyCoach', 'studieloopbaanbegeleider', { mentorOf: 'SD1a' }),
  who('waterlinie', 'maud', 'Maud Timmer', 'studyCoach', 'studieloopbaanbegeleider', { mentorOf: 'SD4a' }),
  who('waterlinie', 'sylvia', 'Sylvia Brouwer', 'counsellor', 'loopbaanadviseur', { lead: true }),
  who('waterlinie', 'wim', 'Wim de Groot', 'teamLead', 'teamleider'),
  who('waterlinie', 'carla', 'Carla Meijer', 'administrator', 'applicatiebeheerder'),
  who('zandhaven', 'marco', 'Marco Peters', 'intakeOfficer', 'intaker'),
  who('zandhaven', 'lotteh', 'Lotte Hendriks', 'studyCoach', 'studieloopbaanbegeleider', {
    mentorOf: 'ET1a',
  }),
  who('zandhaven', 'joris', 'Joris Kuiper', 'studyCoach', 'studieloopbaanbegeleider', { mentorOf: 'AT3a' }),
  who('zandhaven', 'bea', 'Bea Willems', 'counsellor', 'loopbaanadviseur', { lead: true }),
  who('zandhaven', 'frank', 'Frank Roos', 'teamLead', 'teamleider'),
  who('deltaland', 'iris', 'Iris van Loon', 'intakeOfficer', 'studiekeuzeadviseur'),
  who('deltaland', 'daan', 'Daan Verbeek', 'studyCoach', 'studiebegeleider', { mentorOf: 'ICT1a' }),
  who('deltaland', 'olga', 'Olga Martens', 'counsellor', 'decaan', { lead: true }),
  who('deltaland', 'ben', 'Ben Schouten', 'teamLead', 'teamleider'),
  who('regio', 'wietske', 'Wietske Haveman', 'administrator', 'beheerder van de registers'),
]

export type Pupil = {
  key: string
  callName: string
  lastName: string
  born: string
  at: string
  group: string
  level: string
}
const pupil = (
  key: string,
  callName: string,
  lastName: string,
  born: string,
  at: string,
  group: string,
  level: string,
): Pupil => ({ key, callName, lastName, born, at, group, level })

export const pupils: readonly Pupil[] = [
  pupil('mila', 'Mila', 'de Boer', '2015-02-11', 'kade', '8a', 'groep 8'),
  pupil('finn', 'Finn', 'Sahin', '2014-11-30', 'kade', '8a', 'groep 8'),
  pupil('yusuf', 'Yusuf', 'Aydın', '2010-09-04', 'veerhuis', '4K1', 'vmbo-kader'),
  pupil('lotte', 'Lotte', 'Vermeer', '2010-12-19', 'veerhuis', '4K1', 'vmbo-kader'),
  pupil('sami', 'Sami', 'Bouzid', '2011-06-23', 'veerhuis', '4K1', 'vmbo-kader'),
  pupil('daniel', 'Daniël', 'Kuipers', '2010-08-08', 'veerhuis', '4K1', 'vmbo-kader'),
  pupil('esra', 'Esra', 'Kaya', '2010-10-15', 'veerhuis', '4K1', 'vmbo-kader'),
  pupil('tess', 'Tess', 'Jonker', '2010-07-01', 'veerhuis', '4T1', 'vmbo-tl'),
  pupil('noor', 'Noor', 'Janssen', '2009-05-12', 'werkplaats', 'P5', 'praktijkonderwijs'),
  pupil('bas', 'Bas', 'van Dijk', '2010-03-27', 'dijk', '4B1', 'vmbo-basis'),
  pupil('indy', 'Indy', 'Rozema', '2009-10-02', 'oosterwaard', '5H1', 'havo'),
  pupil('jaylen', 'Jaylen', 'Martina', '2007-01-20', 'waterlinie', 'SD4a', 'niveau 4'),
  pupil('femke', 'Femke', 'Hartman', '2006-12-05', 'waterlinie', 'SD4a', 'niveau 4'),
]

// Numbers that nobody has: a telephone of ten digits with only zeros behind 06.
export const staffPhone = '06-00000000'

export const guardians = [
  { key: 'eva', name: 'Eva de Boer', of: 'mila', relation: 'mother', phone: '06-00000021' },
  { key: 'aylin', name: 'Aylin Sahin', of: 'finn', relation: 'other', phone: '' },
  { key: 'fatima', name: 'Fatima Bouzid', of: 'sami', relation: 'mother', phone: '06-00000022' },
  { key: 'hatice', name: 'Hatice Aydın', of: 'yusuf', relation: 'mother', phone: '06-00000023' },
] as const

/** Who wrote down how to be called; the others have no number, as in real lists. */
export const phones: Readonly<Record<string, string>> = {
  yusuf: '06-00000011',
  lotte: '06-00000012',
  tess: '06-00000013',
  noor: '06-00000014',
  daniel: '06-00000015',
}

const schoolName = (key: string) => [...schools, region].find((school) => school.key === key)?.name ?? ''

/** Who you can be in the demo, in the order of the crossings. */
export const people: Person[] = [
  ...pupils.map((one) => ({
    key: one.key,
    name: `${one.callName} ${one.lastName}`,
    role: schools.find((school) => school.key === one.at)?.sector === 'mbo' ? 'student' : 'leerling',
    school: `${schoolName(one.at)}, ${one.group}`,
  })),
  ...guardians.map((one) => ({
    key: one.key,
    name: one.name,
    role: 'ouder',
    school: `van ${pupils.find((child) => child.key === one.of)?.callName}`,
  })),
  ...staff.map((one) => ({ key: one.key, name: one.name, role: one.title, school: schoolName(one.at) })),
]
