// What is somebody's in another town, for whoever tries it beside a thing of their own.
import { query } from '@/lib/db/testing'
import type { Thing } from '@/lib/kernel/fields'
import { ids } from '@/prisma/seed/region'

/** Of each kind one that belongs to a student and a school whom nobody knows that has to do with the things above. */
export async function elsewhere(ownerUrl: string): Promise<Partial<Record<Thing, string>>> {
  const near = ['veerhuis', 'waterlinie', 'zandhaven', 'regio'].map((key) => ids.organisation(key))
  const stranger = `SELECT e.student_id FROM enrolment e WHERE e.organisation_id <> ALL ($1) AND NOT EXISTS (
    SELECT FROM application a WHERE a.student_id = e.student_id AND a.organisation_id = ANY ($1)) AND NOT EXISTS (
    SELECT FROM enrolment o WHERE o.student_id = e.student_id AND o.organisation_id = ANY ($1))`
  const ofStranger = (table: string) =>
    `SELECT id FROM ${table} WHERE student_id IN (${stranger}) ORDER BY id LIMIT 1`
  const ofSchool = (table: string) =>
    `SELECT id FROM ${table} WHERE organisation_id <> ALL ($1) ORDER BY id LIMIT 1`
  const asked: Partial<Record<Thing, string>> = {
    student: `${stranger} ORDER BY 1 LIMIT 1`.replace('e.student_id FROM', 'e.student_id AS id FROM'),
    application: ofStranger('application'),
    crossing: ofStranger('transition'),
    entry: ofStranger('lob_entry'),
    evidence: ofStranger('lob_evidence'),
    draft: ofStranger('lob_draft'),
    view: ofStranger('mentor_view'),
    day: ofStranger('orientation_day'),
    talk: ofStranger('career_talk'),
    share: ofStranger('lob_share'),
    record: ofStranger('learning_record'),
    package: ofStranger('handover_package'),
    question: ofStranger('application_question'),
    task: ofStranger('task'),
    intervention: ofStranger('intervention'),
    group: ofSchool('school_group'),
    requirements: ofSchool('requirement_set'),
    list: ofSchool('lob_import'),
    roster: ofSchool('import_file'),
    colleague: ofSchool('membership'),
    deputy: ofSchool('membership'),
    receivingOwner: ofSchool('membership'),
    receivingDeputy: ofSchool('membership'),
  }
  const found = Object.entries(asked).map(async ([thing, sql]) => {
    const [row] = await query<{ id: string }>(ownerUrl, sql, [near])
    return row ? [[thing, row.id]] : []
  })
  return Object.fromEntries((await Promise.all(found)).flat())
}
