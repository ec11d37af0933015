// A small bundle of the school for the tests, how it is brought and applied, and what the school then holds of it.
import { expect } from 'vitest'
import { query, type TestDatabase } from '@/lib/db/testing'
import type { Day } from '@/lib/kernel/time'
import { as } from '@/prisma/seed/play'
import type { Reader } from '../../lines/schema'
import { readBundle } from '../../oneroster/rules/reading'
import { sourceOfBytes } from '../../zip/rules'
import type { Source } from '../../zip/schema'
import * as commands from '../commands'
import { findRoster, outerIds } from '../queries'

export const today = '2027-03-16' as Day
export const run: commands.Run = (act) => as('sanne', 'beheer', act)
const find = (id: string) => as('sanne', 'beheer', (tx, now) => findRoster(tx, id, now), 'read')
export const discard = (id: string) => run((tx, now) => commands.discardRoster(tx, { id }, now))
export const bring = async (reader: Reader, kind: 'oneroster' | 'staff' = 'oneroster') => {
  const id = await commands.read(run, { kind, name: 'bundel', key: null }, reader, () => crypto.randomUUID())
  await run((tx) => commands.compare(tx, id))
  return find(id)
}
export const stage = async (sources: readonly Source[], org = 's1') =>
  bring(readBundle(sources, today, { org }, await run((tx) => outerIds(tx))))
export const take = async (sources: readonly Source[], org = 's1') => {
  const file = await stage(sources, org)
  expect(await run((tx) => commands.apply(tx, file.id, file.faulty > 0))).toBe(true)
  return find(file.id)
}

type Rows = Record<string, string[]>
const heads: Rows = {
  orgs: ['sourcedId', 'status', 'dateLastModified', 'name', 'type', 'identifier', 'parentSourcedId'],
  academicSessions:
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear'.split(','),
  classes:
    'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods'.split(
      ',',
    ),
  users:
    'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password'.split(
      ',',
    ),
  enrollments:
    'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate'.split(
      ',',
    ),
  demographics: ['sourcedId', 'status', 'dateLastModified', 'birthDate', 'sex'],
  roles:
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId'.split(
      ',',
    ),
}
export const user = (id: string, role: string, given: string, family: string, agents = '', grades = '') =>
  `o-${id},,,true,s1,${role},,,${given},${family},,Z${id},,,,${agents},${grades},`
export const base: Rows = {
  orgs: ['s1,,,Het Veerhuis,school,99VA,'],
  academicSessions: ['y1,,,2026-2027,schoolYear,2026-08-01,2027-07-31,,2027'],
  classes: ['c1,,,6Z1,havo 4,,,homeroom,,s1,y1,,,', 'c2,,,6Z2,havo 4,,,homeroom,,s1,y1,,,'],
  users: [
    user('t1', 'teacher', 'Tim', 'Mentorman'),
    user('t2', 'teacher', 'Tina', 'Tweede'),
    user('s1', 'student', 'Ada', 'Vliet', 'o-p1', 'havo 4'),
    user('s2', 'student', 'Bo', 'Berg'),
    user('s3', 'student', 'Cas', 'Dijk'),
    user('p1', 'parent', 'Petra', 'Vliet'),
  ],
  enrollments: [
    'e1,,,c1,s1,o-s1,student,,2026-08-24,2027-07-31',
    'e2,,,c1,s1,o-s2,student,,2026-08-24,2027-07-31',
    'e3,,,c2,s1,o-s3,student,,2026-08-24,2027-07-31',
    'et1,,,c1,s1,o-t1,teacher,true,2026-08-24,2027-07-31',
    'et2,,,c2,s1,o-t2,teacher,true,2026-08-24,2027-07-31',
    'et3,,,c2,s1,o-t1,teacher,false,2026-08-24,2027-07-31',
  ],
  demographics: ['o-s1,,,2010-05-11,female', 'o-s2,,,2010-05-12,', 'o-s3,,,2010-05-13,'],
}
export const names = Object.keys(base)
/** A bundle of these rows; each file in it is whole, or holds only what changed. */
export const bundle = (files: Rows, how: 'bulk' | 'delta' = 'bulk', version = '1.1') =>
  Object.entries({
    ...Object.fromEntries(
      Object.entries(files).map(([name, rows]) => [name, [heads[name]?.join(',') ?? '', ...rows]]),
    ),
    manifest: [
      'propertyName,value',
      `oneroster.version,${version}`,
      ...Object.keys(heads).map((name) => `file.${name},${files[name] ? how : 'absent'}`),
    ],
  }).map(([name, lines]) => sourceOfBytes(`${name}.csv`, new TextEncoder().encode(lines.join('\n'))))

export function schoolIn(db: TestDatabase) {
  const school = async () => ({
    students: await query(
      db.ownerUrl,
      `SELECT e.number, s.call_name || ' ' || s.last_name AS name, s.birth_date::text AS born, e.level, g.name AS "group",
            e.first_day::text AS since, e.last_day::text AS until
       FROM enrolment e JOIN student s ON s.id = e.student_id LEFT JOIN school_group g ON g.id = e.group_id
      WHERE e.number LIKE 'Z%' ORDER BY 1, e.first_day`,
    ),
    staff: await query<{ number: string; role: string; groups: string | null; until: string | null }>(
      db.ownerUrl,
      `SELECT m.number, m.name, m.role::text, m.valid_until::text AS until,
            (SELECT string_agg(s.role || ' ' || g.name, ', ' ORDER BY s.role, g.name) FROM group_staff s JOIN school_group g ON g.id = s.group_id
              WHERE s.membership_id = m.id AND authz.live(s.valid_from, s.valid_until)) AS groups
       FROM membership m WHERE m.number LIKE 'Z%' ORDER BY 1`,
    ),
    parents: await query(
      db.ownerUrl,
      `SELECT g.name, g.valid_until::text AS until FROM guardianship g JOIN person p ON p.id = g.person_id WHERE p.subject LIKE 'guardian:99va-z%'`,
    ),
  })
  return { school }
}
