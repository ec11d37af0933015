// The sentence above a list of students: only what the reader may see is counted, and what they may not see is not
// called well.
import { nowhereOf, type StudentRow, seenOf } from '@/lib/handover/students/rules'
import type { T } from '@/lib/messages'

export function listSentence(t: T, rows: readonly Pick<StudentRow, 'standing'>[]): string | null {
  if (rows.length === 0) return null
  const total = rows.length
  const seen = seenOf(rows)
  const nowhere = nowhereOf(rows)
  const standing = !nowhere
    ? seen === total && t('dossier.list.nobodysTurn')
    : nowhere.count === 0
      ? t('dossier.list.everybody', { of: nowhere.of })
      : t('dossier.list.nowhere', { count: nowhere.count, of: nowhere.of })
  return [
    t('dossier.list.total', { total }),
    seen === 0 ? t('dossier.list.unseen') : seen < total && t('dossier.list.partly', { seen }),
    standing,
  ]
    .filter(Boolean)
    .join(' ')
}
