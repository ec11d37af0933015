// A region of any size, the same every time: one vo school and one mbo school for each thousand students, each vo
// student with a dossier of ten items, and every student of a final year on the way to the mbo school beside it. And
// beside it a queue of any length at one desk.
import { asOwner } from '@/lib/db/as-owner'
import { type Day, schoolYearOf } from '@/lib/kernel/time'

const SCHOOL = 1_000
const CLASS = 25

/** The subjects under which the people of the first school sign in, and its students. */
export const bench = {
  issuer: 'bench',
  mentor: 'bench-mentor-1-31',
  counsellor: 'bench-decaan-1-1',
  intake: 'bench-intake-1',
  student: 'bench-student-751',
  school: 'B1',
}

// An id follows from what it names, so that no statement has to look another's rows up. Two digits say which version it
// is; a form takes no id without them.
const id = (kind: string, ...keys: string[]) =>
  `overlay(overlay(md5('${kind}:' || ${keys.join(` || ':' || `)}) placing '4' from 13) placing '8' from 17)::uuid`
const DAY = `'2026-08-24'`
const SINCE = `'2026-08-24T00:00:00Z'::timestamptz`

type Shape = {
  students: number
  /** How many students a school has. */
  each: number
  /** The numbers of its schools and students come after these. */
  afterSchool: number
  afterStudent: number
  /** The part of the classes that is in its final year. */
  finalPart: number
}

const statements = ({ students, each: most, afterSchool, afterStudent, finalPart }: Shape): string[] => {
  const schools = Math.ceil(students / most)
  const classes = Math.ceil(Math.min(students, most) / CLASS)
  const final = Math.ceil(classes * (1 - finalPart)) + 1
  const each = `FROM generate_series(${afterSchool + 1}, ${afterSchool + schools}) s`
  const place = `n - ${afterStudent} - 1`
  // Years are written as those of 2026-2027 and moved to the one that is asked for. A student's school, class and number, all from the running number n.
  const everyone = `FROM (SELECT n, (${place}) / ${most} + ${afterSchool + 1} AS s, (${place}) % ${most} / ${CLASS} + 1 AS c
     FROM generate_series(${afterStudent + 1}, ${afterStudent + students}) n) x`
  const finals = `${everyone} WHERE c >= ${final}`
  const school = id('vo', 's')
  const mbo = id('mbo', 's')
  const student = id('student', 'n')
  const staff = (kind: string, count: number, role: string, at: string, name: string) => [
    `INSERT INTO person (id, issuer, subject) SELECT ${id(`p-${kind}`, 's', 'k')}, 'bench', 'bench-${kind}-' || s || CASE WHEN ${count} > 1 THEN '-' || k ELSE '' END ${each}, generate_series(1, ${count}) k`,
    `INSERT INTO membership (id, person_id, organisation_id, role, name, phone, number, valid_from)
     SELECT ${id(kind, 's', 'k')}, ${id(`p-${kind}`, 's', 'k')}, ${at}, '${role}', '${name} ' || s || '-' || k, '06-00000000', '${kind}-' || k, ${SINCE} ${each}, generate_series(1, ${count}) k`,
  ]
  const seat = (kind: string, count: number, desk: string, lead: boolean) =>
    `INSERT INTO desk_member (id, desk_id, membership_id, lead, valid_from)
     SELECT ${id(`seat-${kind}-${desk}`, 's', 'k')}, ${id(`desk-${desk}`, 's')}, ${id(kind, 's', 'k')}, ${lead}, ${SINCE} ${each}, generate_series(1, ${count}) k`
  return [
    `INSERT INTO organisation (id, kind, sector, code, name, city, municipality, takes_part)
     SELECT ${school}, 'school'::organisation_kind, 'vo'::sector, 'B' || s, 'Schoolgemeenschap ' || s, 'Plaats ' || s, 'Gemeente', true ${each}
     UNION ALL SELECT ${mbo}, 'school'::organisation_kind, 'mbo'::sector, 'C' || s, 'Vakschool ' || s, 'Plaats ' || s, 'Gemeente', true ${each}`,
    `INSERT INTO desk (id, organisation_id, kind, name)
     SELECT ${id('desk-counselling', 's')}, ${school}, 'counselling'::desk_kind, 'Decanaat' ${each}
     UNION ALL SELECT ${id('desk-standIn', 's')}, ${school}, 'standIn'::desk_kind, 'Vangnetloket' ${each}
     UNION ALL SELECT ${id('desk-intake', 's')}, ${mbo}, 'intake'::desk_kind, 'Aanmeldteam' ${each}
     UNION ALL SELECT ${id('desk-mboStandIn', 's')}, ${mbo}, 'standIn'::desk_kind, 'Vangnetloket' ${each}`,
    `INSERT INTO programme (id, organisation_id, name, level, desk_id)
     SELECT ${id('programme', 's', 'k')}, ${mbo}, 'Opleiding ' || k, 'niveau ' || (k % 3 + 2), ${id('desk-intake', 's')} ${each}, generate_series(1, 5) k`,
    `INSERT INTO school_group (id, organisation_id, name, school_year, final_year)
     SELECT ${id('group', 's', 'c')}, ${school}, 'klas ' || c, '2026-2027', c >= ${final} ${each}, generate_series(1, ${classes}) c`,
    ...staff('mentor', classes, 'mentor', school, 'Mentor'),
    ...staff('decaan', 2, 'counsellor', school, 'Decaan'),
    ...staff('leider', 2, 'teamLead', school, 'Teamleider'),
    ...staff('mboleider', 2, 'teamLead', mbo, 'Teamleider'),
    ...staff('beheer', 1, 'administrator', school, 'Beheerder'),
    ...staff('intake', 1, 'intakeOfficer', mbo, 'Intaker'),
    seat('decaan', 2, 'counselling', true),
    seat('leider', 2, 'standIn', true),
    seat('mboleider', 2, 'mboStandIn', true),
    seat('intake', 1, 'intake', true),
    `INSERT INTO group_staff (id, group_id, membership_id, role, valid_from)
     SELECT ${id('gs', 's', 'c')}, ${id('group', 's', 'c')}, ${id('mentor', 's', 'c')}, 'mentor', ${SINCE} ${each}, generate_series(1, ${classes}) c`,
    `INSERT INTO person (id, issuer, subject) SELECT ${id('p-student', 'n')}, 'bench', 'bench-student-' || n ${everyone}`,
    `INSERT INTO student (id, person_id, call_name, last_name, birth_date)
     SELECT ${student}, ${id('p-student', 'n')}, 'Voornaam' || n % 300, 'Achternaam' || n % 900, date '2010-03-01' + (n * 7 % 900)::int ${everyone}`,
    `INSERT INTO enrolment (id, student_id, organisation_id, group_id, number, level, first_day, last_day)
     SELECT ${id('enrolment', 'n')}, ${student}, ${school}, ${id('group', 's', 'c')}, 'L' || n, 'vmbo-kader', ${DAY}, '2027-07-31' ${everyone}`,
    `INSERT INTO lob_profile (student_id, proud_of, qualities, goal_now, updated_at)
     SELECT ${student}, 'Ik ben trots op wat ik maakte.', 'Ik kan goed samenwerken en geef niet op.', 'Iets met techniek, denk ik nu.', ${SINCE} ${everyone}`,
    `INSERT INTO lob_entry (id, student_id, organisation_id, school_year, sector, activity_type, title, day, place, did, goals, result, evaluation, next_step, competences, created_at, updated_at)
     SELECT ${id('entry', 'n', 'k')}, ${student}, ${school}, '2026-2027', 'vo', (enum_range(NULL::activity_type))[k], 'Ervaring ' || k, date '2026-09-01' + k * 10, 'Plaats ' || s,
            repeat('Ik ging kijken en heb meegedaan. ', 4), 'Ik wilde weten of het bij me past.', repeat('Ik weet nu meer. ', 5), 'Ik vond het leuk.', 'Ik ga nog een keer.', '{qualities,motives}', ${SINCE} + k * interval '10 days', ${SINCE} + k * interval '10 days'
       ${everyone}, generate_series(1, 10) k`,
    `INSERT INTO learning_record (id, student_id, organisation_id, kind, title, value, recorded_on, source)
     SELECT ${id('record', 'n', 'k')}, ${student}, ${school}, 'result', 'Vak ' || k, (5 + k % 5) || ',0', date '2027-02-05', 'rapport' ${finals.replace(' WHERE', `, generate_series(1, 5) k WHERE`)}`,
    `INSERT INTO transition (id, student_id, kind, state, home_organisation_id, responsible_organisation_id, school_year, opened_at)
     SELECT ${id('transition', 'n')}, ${student}, 'voMbo', 'orientation', ${school}, ${school}, '2026-2027', '2026-10-01T06:00:00Z' ${finals}`,
    `INSERT INTO application (id, transition_id, student_id, home_organisation_id, organisation_id, desk_id, programme_id, state, applied_on, intended_start)
     SELECT ${id('application', 'n')}, ${id('transition', 'n')}, ${student}, ${school}, ${mbo}, ${id('desk-intake', 's')}, ${id('programme', 's', '(n % 5 + 1)')},
            (ARRAY['applied', 'applied', 'intakePlanned', 'intakeDone', 'offered']::application_state[])[n % 5 + 1], date '2027-01-10' + (n % 60)::int, '2027-08-30' ${finals}`,
    `INSERT INTO task (id, student_id, transition_id, organisation_id, data_class, kind, membership_id, facts, due_on, created_at)
     SELECT ${id('task', 'n')}, ${student}, ${id('transition', 'n')}, ${school}, 'support', 'concern', ${id('mentor', 's', 'c')},
            '{"saw": "Vaak te laat", "asks": "Praat met deze leerling", "by": "Een docent"}', date '2027-03-10' + (n % 14)::int, ${SINCE} ${finals} AND n % 2 = 0`,
    'ANALYZE',
  ]
}

/** Fills an empty, migrated database for the school year of this day; says how long each kind of row took. */
export const generate = (ownerUrl: string, students: number, today: Day): Promise<Record<string, number>> =>
  fill(ownerUrl, { students, each: SCHOOL, afterSchool: 0, afterStudent: 0, finalPart: 0.25 }, today)

/** A school of which everybody is in a final year and waits at one desk; gives who reads that queue. */
export async function generateQueue(ownerUrl: string, length: number, today: Day): Promise<string> {
  // No other school, and no student of another queue of less than ten thousand, has these numbers.
  const afterSchool = 9_000 + length
  const afterStudent = 1_000_000 + 10_000 * length
  await fill(ownerUrl, { students: length, each: length, afterSchool, afterStudent, finalPart: 1 }, today)
  return `bench-intake-${afterSchool + 1}`
}

async function fill(ownerUrl: string, shape: Shape, today: Day): Promise<Record<string, number>> {
  const owner = await asOwner(ownerUrl)
  const took: Record<string, number> = {}
  try {
    const [from = '', to = ''] = schoolYearOf(today).split('-')
    for (const written of statements(shape)) {
      const statement = written.replaceAll('2027', to).replaceAll('2026', from)
      const begin = performance.now()
      await owner.query(statement)
      const name = /^INSERT INTO (\w+)/.exec(statement)?.[1] ?? 'analyze'
      took[name] = (took[name] ?? 0) + performance.now() - begin
    }
    return took
  } finally {
    await owner.end()
  }
}
