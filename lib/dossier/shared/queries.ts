// The one way in which a shared dossier is read: the receiver's page, both schools' view and the student's preview all
// call this, so that the preview can't differ from what is then seen.
import { z } from 'zod'
import type { ActorDb } from '@/lib/db/as-actor'
import { atOnce } from '@/lib/db/at-once'
import type { LobPart } from '@/lib/db/enums'
import { ask, become, instant, rowsOf, together } from '@/lib/db/read'
import { onPage, pageSize } from '@/lib/kernel/paging'
import { coreShape } from '../core/queries'
import { evidenceOrder, evidenceShape } from '../evidence/queries'
import { type AsAt, readForms } from '../forms/queries'
import { profileOf } from '../profile/queries'
import { supportOf } from '../support/queries'

const entryShape = {
  ...coreShape,
  id: true,
  formVersionId: true,
  brought: true,
  sector: true,
  schoolYear: true,
  version: true,
  createdAt: true,
  updatedAt: true,
  evidence: { orderBy: evidenceOrder, select: evidenceShape },
} as const

const whole = ['profile', 'entries', 'mentorView', 'extras', 'support'] as const

/**
 * What is shared with the reader of this transaction about one application. `parts` narrows it for a preview; a
 * receiver passes none, because row security already gives only the shared parts. Entries come a page at a time, the
 * newest first; `total` says how many there are.
 */
export async function readShared(
  db: ActorDb,
  studentId: string,
  applicationId: string,
  parts: readonly LobPart[] = whole,
  page = 1,
) {
  const of = (part: LobPart) => (parts.includes(part) ? studentId : null)
  const [{ about, ...first }, entries] = await atOnce(
    () =>
      ask(
        db,
        together({
          about: rowsOf(
            z.object({ studentId: z.string() }),
          )`SELECT a.student_id AS "studentId" FROM application a
           WHERE a.id = ${applicationId}::uuid`,
          profile: profileOf(of('profile')),
          total: openCountOf(of('entries')),
          mentorView: agreedViewOf(of('mentorView'), applicationId),
          support: supportOf(of('support')),
        }),
      ),
    async () =>
      parts.includes('entries')
        ? db.lobEntry.findMany({
            where: { studentId, hiddenFromSchool: false },
            orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
            ...onPage(page, pageSize.entries),
            select: entryShape,
          })
        : [],
  )
  if (about[0]?.studentId !== studentId)
    return {
      profile: null,
      entries: [],
      total: 0,
      forms: new Map<string, AsAt>(),
      support: null,
      mentorView: null,
    }
  return { ...first, entries, forms: await readForms(db, entries, parts.includes('extras')) }
}

const openCountOf = (studentId: string | null) =>
  become(
    rowsOf(z.object({ n: z.number() }))`SELECT count(*) AS n FROM lob_entry e
     WHERE e.student_id = ${studentId}::uuid AND NOT e.hidden_from_school`,
    ([row]) => row?.n ?? 0,
  )

const agreed = z.object({
  id: z.string(),
  text: z.string(),
  reply: z.string(),
  authorName: z.string(),
  organisationId: z.string(),
  createdAt: instant,
  version: z.number(),
})
const agreedViewOf = (studentId: string | null, applicationId: string) =>
  become(
    rowsOf(
      agreed,
    )`SELECT v.id, v.text, v.reply, v.author_name AS "authorName", v.organisation_id AS "organisationId",
        v.created_at AS "createdAt", v.version
      FROM mentor_view v WHERE v.student_id = ${studentId}::uuid AND v.state = 'agreed'
       AND v.transition_id = (SELECT a.transition_id FROM application a WHERE a.id = ${applicationId}::uuid)
     ORDER BY v.created_at DESC LIMIT 1`,
    ([row]) => row ?? null,
  )
