import { type At, page, student } from '@/lib/auth/door'
import { studentOf } from '@/lib/db/as-actor'
import { findEntry } from '@/lib/dossier/entries/queries'
import { readForms } from '@/lib/dossier/forms/queries'
import { listVersions } from '@/lib/dossier/reviews/queries'
import { findBringer } from '@/lib/interop/brought/queries'
import { found } from '@/lib/kernel/refused'
import { myStudents } from '@/lib/students/links/queries'

/** One experience of the student's own, also one from an earlier school, with who brought it in when it came so. */
export const door = page(student, {
  statements: 8,
  load: async (db, { params }: At<'entryId'>) => {
    const { studentId } = studentOf(db)
    const entry = found(await findEntry(db, params.entryId))
    const mine = await myStudents(db)
    found(mine.find((one) => one.id === entry.studentId))
    return {
      ...entry,
      earlier: entry.studentId !== studentId,
      asAt: (await readForms(db, [entry])).get(entry.id),
      versions: await listVersions(db, entry.id),
      bringer: entry.importId ? await findBringer(db, entry.id) : null,
    }
  },
})
