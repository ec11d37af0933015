// Builds the region that everything happens in: schools with their desks, staff and groups, and the named students,
// as the owner of an empty database. What people do there goes through the commands that users use.
import { createHash } from 'node:crypto'
import { asOwner } from '@/lib/db/as-owner'
import { guardians, phones, pupils, staff, staffPhone } from './people'
import { calendar, holidays, municipality, region, schools } from './schools'

/** The same key gives the same id in every database, so that a test and the seed speak of the same Yusuf. */
export function idOf(key: string): string {
  const hex = createHash('sha256').update(`oversteek:${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

export const ids = {
  organisation: (key: string) => idOf(`organisation:${key}`),
  desk: (school: string, kind: string) => idOf(`desk:${school}:${kind}`),
  group: (school: string, name: string) => idOf(`group:${school}:${name}`),
  programme: (school: string, name: string, level: string) => idOf(`programme:${school}:${name}:${level}`),
  person: (key: string) => idOf(`person:${key}`),
  membership: (key: string) => idOf(`membership:${key}`),
  student: (key: string) => idOf(`student:${key}`),
  enrolment: (key: string) => idOf(`enrolment:${key}`),
}

const SCHOOL_YEAR = '2026-2027'
const FIRST_DAY = '2026-08-24'

/** Fills an empty, migrated database. */
export async function buildRegion(ownerUrl: string): Promise<void> {
  const client = await asOwner(ownerUrl)
  const put = (table: string, row: Record<string, unknown>) => {
    const names = Object.keys(row)
    return client.query(
      `insert into ${table} (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
      Object.values(row),
    )
  }
  try {
    await client.query('begin')
    for (const [schoolYear, key, day] of calendar)
      await put('calendar_date', {
        id: idOf(`calendar:${schoolYear}:${key}`),
        school_year: schoolYear,
        key,
        day,
      })
    for (const [name, first, last] of holidays)
      await put('holiday', { id: idOf(`holiday:${name}`), name, first_day: first, last_day: last })
    for (const [kind, { key, ...facts }] of [
      ['municipality', municipality],
      ['region', region],
    ] as const)
      await put('organisation', {
        id: ids.organisation(key),
        kind,
        sector: 'unknown',
        takes_part: true,
        ...facts,
      })
    for (const school of schools) await openSchool(put, school)
    for (const one of staff) await hire(put, one)
    await put('register_file', {
      id: idOf('register:trial'),
      organisation_id: ids.organisation(region.key),
      membership_id: ids.membership('wietske'),
      by_name: 'Wietske Haveman',
      file_names: 'crebo_opleidingen.csv',
      sha256: '',
      state: 'discarded',
      created_at: '2026-09-08T09:12:00Z',
    })
    for (const one of pupils) await enrol(put, one)
    for (const [key, phone] of Object.entries(phones))
      await client.query('update student_contact set phone = $1 where student_id = $2', [
        phone,
        ids.student(key),
      ])
    for (const one of guardians) {
      await put('person', { id: ids.person(one.key), issuer: 'demo', subject: one.key })
      await put('guardianship', {
        id: idOf(`guardianship:${one.key}`),
        person_id: ids.person(one.key),
        student_id: ids.student(one.of),
        name: one.name,
        email: `${one.key}@thuis.example`,
        phone: one.phone,
        relation: one.relation,
        valid_from: FIRST_DAY,
      })
    }
    // Tom signed in with the school's account for the first time; Sanne has to say who that is.
    await put('account', {
      id: idOf('account:tom'),
      issuer: 'https://inloggen.veerhuis.example',
      subject: 'f3a9c2',
      provider: 'schoolaccount',
      organisation_id: ids.organisation('veerhuis'),
      affiliation: 'staff',
      number: 'tom',
      name: 'T. Jansen',
      created_at: '2027-03-15T08:10:00Z',
      last_used_at: '2027-03-15T08:10:00Z',
    })
    await client.query('commit')
  } finally {
    await client.end()
  }
}

type Put = (table: string, row: Record<string, unknown>) => Promise<unknown>

async function openSchool(put: Put, school: (typeof schools)[number]) {
  const organisation = ids.organisation(school.key)
  await put('organisation', {
    id: organisation,
    kind: 'school',
    sector: school.sector,
    code: school.code,
    name: school.name,
    city: school.city,
    municipality: school.city,
    takes_part: true,
  })
  const desks = {
    counselling:
      school.sector === 'po' ? 'Team groep 8' : school.sector === 'vo' ? 'Decanaat' : 'Loopbaancentrum',
    administration: 'Administratie',
    standIn: 'Vangnetloket',
    ...(school.intake && { intake: school.intake }),
  }
  for (const [kind, name] of Object.entries(desks))
    await put('desk', { id: ids.desk(school.key, kind), organisation_id: organisation, kind, name })
  for (const [name, level] of school.programmes ?? [])
    await put('programme', {
      id: ids.programme(school.key, name, level),
      organisation_id: organisation,
      name,
      level,
      desk_id: ids.desk(school.key, 'intake'),
    })
  for (const [name, final] of school.groups)
    await put('school_group', {
      id: ids.group(school.key, name),
      organisation_id: organisation,
      name,
      school_year: SCHOOL_YEAR,
      final_year: final,
    })
}

const deskOf = {
  counsellor: 'counselling',
  intakeOfficer: 'intake',
  administrator: 'administration',
  teamLead: 'standIn',
} as const

async function hire(put: Put, one: (typeof staff)[number]) {
  const membership = ids.membership(one.key)
  await put('person', { id: ids.person(one.key), issuer: 'demo', subject: one.key })
  await put('membership', {
    id: membership,
    person_id: ids.person(one.key),
    organisation_id: ids.organisation(one.at),
    role: one.role,
    name: one.name,
    phone: staffPhone,
    email: `${one.key}@${one.at}.example`,
    number: one.key,
    valid_from: FIRST_DAY,
  })
  // A region has no students and no desks.
  const desk = one.at === region.key ? undefined : deskOf[one.role as keyof typeof deskOf]
  const at = [desk, one.lead && desk !== 'counselling' ? 'counselling' : undefined].filter(
    (kind) => kind !== undefined,
  )
  for (const kind of at)
    await put('desk_member', {
      id: idOf(`deskmember:${one.key}:${kind}`),
      desk_id: ids.desk(one.at, kind),
      membership_id: membership,
      lead: one.lead ?? one.role === 'teamLead',
      valid_from: FIRST_DAY,
    })
  for (const [role, group] of [
    ['mentor', one.mentorOf],
    ['teacher', one.teaches],
  ] as const) {
    if (group)
      await put('group_staff', {
        id: idOf(`groupstaff:${one.key}:${group}`),
        group_id: ids.group(one.at, group),
        membership_id: membership,
        role,
        valid_from: FIRST_DAY,
      })
  }
}

async function enrol(put: Put, one: (typeof pupils)[number]) {
  await put('person', { id: ids.person(one.key), issuer: 'demo', subject: one.key })
  await put('student', {
    id: ids.student(one.key),
    person_id: ids.person(one.key),
    call_name: one.callName,
    last_name: one.lastName,
    birth_date: one.born,
  })
  await put('enrolment', {
    id: ids.enrolment(one.key),
    student_id: ids.student(one.key),
    organisation_id: ids.organisation(one.at),
    group_id: ids.group(one.at, one.group),
    number: `${one.at}-${one.key}`,
    level: one.level,
    first_day: FIRST_DAY,
    last_day: '2027-07-31',
  })
}
