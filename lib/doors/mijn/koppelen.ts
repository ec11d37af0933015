import { type At, page, student } from '@/lib/auth/door'
import { findLinks } from '@/lib/students/links/queries'
import { claimAnswer } from '@/lib/students/links/rules'
import { pendingMatches } from '@/lib/students/matches/queries'

/** Everything around the student's own dossiers at several schools, and what was wrong with a typed code. */
export const door = page(student, {
  statements: 9,
  load: async (db, { search }: At<never, 'code'>) => ({
    ...(await findLinks(db)),
    matches: await pendingMatches(db),
    wrong: claimAnswer(search.code),
  }),
})
