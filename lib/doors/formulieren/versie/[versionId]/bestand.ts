import { type At, handler, lobLead } from '@/lib/auth/door'
import { staffOf } from '@/lib/db/as-actor'
import { findOpenVersion } from '@/lib/dossier/forms/queries'

/** The same form, as a file. */
export const door = handler('GET', lobLead, {
  statements: 4,
  load: (db, { params }: At<'versionId'>) =>
    findOpenVersion(db, params.versionId, staffOf(db).organisationId),
})
