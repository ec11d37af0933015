import 'server-only'
import { load } from '@/lib/auth/session'
import * as fields from '@/lib/kernel/fields'
import { found, Refused } from '@/lib/kernel/refused'
import { designerOf } from './commands'
import { findDraft, findOpenVersion, listForms, listLevels } from './queries'

/** The forms of the school and of the region, for who leads LOB there. */
export const loadForms = () =>
  load('begeleiding', 'read', async (db) => listForms(db, designerOf(db).organisationId))

export const loadDraft = (id: string) =>
  load('begeleiding', 'read', async (db) => {
    const { organisationId } = designerOf(db)
    const asked = fields.id().safeParse(id)
    if (!asked.success) throw new Refused('not_found')
    return {
      form: await findDraft(db, asked.data, organisationId),
      levels: await listLevels(db, organisationId),
    }
  })

/** A published form as it goes to another school: as a page to read, or as a file. */
export const loadPublished = (versionId: string) =>
  load('begeleiding', 'read', async (db) => {
    const { organisationId } = designerOf(db)
    const asked = fields.id().safeParse(versionId)
    if (!asked.success) throw new Refused('not_found')
    return found(await findOpenVersion(db, asked.data, organisationId))
  })
