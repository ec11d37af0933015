import { lobLead, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { listForms } from '@/lib/dossier/forms/queries'

/** The forms of the school and of the region, for who leads LOB there. */
export const door = page(lobLead, {
  statements: 6,
  load: (db) => listForms(db, staffOf(db).organisationId),
})
