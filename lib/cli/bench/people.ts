// The hundred who use the product at once, and who signs in beside them.
import { randomBytes } from 'node:crypto'
import { bench } from '@/lib/bench/generate'
import { asOwner } from '@/lib/db/as-owner'

/** How many of each are there. */
const crowd: Record<string, number> = {
  students: 64,
  mentors: 20,
  counsellors: 4,
  'intake officers': 2,
  guardians: 10,
}

/** Under which name each signs in; they are spread over the whole schools of the region. */
export function crowdOf(students: number): { role: string; subject: string }[] {
  const schools = Math.floor(students / 1_000)
  const subject: Record<string, (school: number, nth: number) => string> = {
    students: (school, nth) => `bench-student-${school * 1_000 - 249 + nth}`,
    mentors: (school, nth) => `bench-mentor-${school}-${40 - nth}`,
    counsellors: (school, nth) => `bench-decaan-${school}-${1 + (nth % 2)}`,
    'intake officers': (school) => `bench-intake-${school}`,
    guardians: (school, nth) => `bench-guardian-${school}-${nth}`,
  }
  return Object.entries(crowd).flatMap(([role, many]) =>
    Array.from({ length: many }, (_, at) => ({
      role,
      subject: subject[role]?.((at % schools) + 1, Math.floor(at / schools)) ?? '',
    })),
  )
}

/** Parents, of whom the region has none: each of the youngest of a final year of their school. */
export async function addGuardians(ownerUrl: string, subjects: readonly string[]): Promise<void> {
  const owner = await asOwner(ownerUrl)
  await owner.query(
    `WITH asked AS (SELECT s, split_part(s, '-', 3)::int AS school, split_part(s, '-', 4)::int AS nth FROM unnest($1::text[]) s),
          child AS (SELECT t.student_id, substr(o.code, 2)::int AS school,
                           row_number() OVER (PARTITION BY o.id ORDER BY c.birth_date DESC, c.id) - 1 AS nth
                      FROM transition t JOIN student c ON c.id = t.student_id JOIN organisation o ON o.id = t.home_organisation_id),
          p AS (INSERT INTO person (issuer, subject) SELECT $2, s FROM asked RETURNING id, subject)
     INSERT INTO guardianship (person_id, student_id, name, valid_from)
     SELECT p.id, child.student_id, 'Ouder ' || p.subject, now() - interval '1 day'
       FROM asked JOIN p ON p.subject = asked.s JOIN child USING (school, nth)`,
    [subjects, bench.issuer],
  )
  await owner.end()
}

/** Personal links that nobody used yet, each of another student. */
export async function makeLinks(ownerUrl: string, many: number): Promise<string[]> {
  const tokens = Array.from({ length: many }, () => randomBytes(32).toString('hex'))
  const owner = await asOwner(ownerUrl)
  await owner.query(
    `INSERT INTO authz.personal_link (token_hash, kind, person_id, expires_at)
     SELECT sha256(convert_to(given.token, 'UTF8')), 'signIn', p.id, now() + interval '6 hours'
       FROM unnest($1::text[]) WITH ORDINALITY given(token, at)
       JOIN (SELECT id, row_number() OVER (ORDER BY id) AS at FROM person WHERE subject LIKE 'bench-student-%') p USING (at)`,
    [tokens],
  )
  await owner.end()
  return tokens
}
