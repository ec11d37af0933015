// The one way in which a shared dossier is read: the receiver's page, both schools' view and the student's preview all
// call this, so that the preview can't differ from what is then seen.
import type { ActorDb } from '@/lib/db/as-actor'
import type { LobPart } from '@/lib/db/enums'
import { onPage, pageSize } from '@/lib/kernel/paging'
import { profileShape as coreProfileShape, coreShape } from '../core/queries'
import { evidenceOrder, evidenceShape } from '../evidence/queries'
import { type AsAt, readForms } from '../forms/queries'
import { findSupport } from '../support/queries'

const profileShape = { ...coreProfileShape, formVersionId: true, version: true, updatedAt: true } as const

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
  const application = await db.application.findFirst({
    where: { id: applicationId },
    select: { transitionId: true, studentId: true },
  })
  if (application?.studentId !== studentId)
    return {
      profile: null,
      entries: [],
      total: 0,
      forms: new Map<string, AsAt>(),
      support: null,
      mentorView: null,
    }
  const profile = parts.includes('profile')
    ? await db.lobProfile.findFirst({ where: { studentId }, select: profileShape })
    : null
  const open = { studentId, hiddenFromSchool: false }
  const total = parts.includes('entries') ? await db.lobEntry.count({ where: open }) : 0
  const entries = parts.includes('entries')
    ? await db.lobEntry.findMany({
        where: open,
        orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
        ...onPage(page, pageSize.entries),
        select: entryShape,
      })
    : []
  const view = parts.includes('mentorView')
    ? await db.mentorView.findFirst({
        where: { studentId, transitionId: application.transitionId, state: 'agreed' },
        orderBy: { createdAt: 'desc' },
        select: {
          id: true,
          text: true,
          reply: true,
          authorName: true,
          organisationId: true,
          createdAt: true,
          version: true,
        },
      })
    : null
  const forms = await readForms(db, entries, parts.includes('extras'))
  const support = parts.includes('support') ? await findSupport(db, studentId) : null
  return { profile, entries, total, forms, support, mentorView: view }
}
