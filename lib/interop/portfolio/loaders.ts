import 'server-only'
import { load } from '@/lib/auth/session'
import { studentOf } from '@/lib/db/as-actor'
import { findOwnForm } from '@/lib/dossier/forms/filling/queries'
import { fileStore } from '@/lib/files/store'
import { found } from '@/lib/kernel/refused'
import { findHome } from '@/lib/students/enrolments/queries'
import { countEntries, findExport, listExports, ownName } from './queries'
import { fileNameOf, standOf } from './rules'

/** What can be taken along, and what was made today. */
export const loadTakeAlong = () =>
  load('recht', 'read', async (db, now) => {
    const { studentId } = studentOf(db)
    const support = await db.lobSupport.findUnique({ where: { studentId }, select: { text: true } })
    return {
      count: await countEntries(db),
      support: Boolean(support?.text),
      school: (await findOwnForm(db, 'entry', now))
        ? ((await findHome(db, studentId, now))?.school ?? null)
        : null,
      made: (await listExports(db, now)).map((one) => ({ ...one, stand: standOf(one, now) })),
    }
  })

export const loadExport = (id: string) =>
  load('recht', 'read', async (db, now) => {
    const one = found(await findExport(db, id, now))
    return { ...one, stand: standOf(one, now) }
  })

/** The bytes of an own file, with the name under which it is kept. */
export const loadExportFile = (id: string) =>
  load('recht', 'read', async (db, now) => {
    const one = found(await findExport(db, id, now))
    const file = one.state === 'ready' && one.storageKey ? await fileStore().open(one.storageKey) : null
    return { ...found(file), ...fileNameOf(one, await ownName(db)) }
  })
