import { type At, page, student } from '@/lib/auth/door'
import { listUnfinished } from '@/lib/dossier/drafts/queries'

/** One draft of the student's own, for the page that asks whether it may go. */
export const door = page(student, {
  statements: 7,
  load: async (db, { params }: At<'draftId'>) =>
    (await listUnfinished(db)).find((one) => one.id === params.draftId),
})
