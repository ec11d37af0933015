import { type At, lobLead, page } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { findOpenVersion } from '@/lib/dossier/forms/queries'

/** A published form as it goes to another school, to read. */
export const door = page(lobLead, {
  statements: 5,
  load: (db, { params }: At<'versionId'>) =>
    findOpenVersion(db, params.versionId, staffOf(db).organisationId),
})
