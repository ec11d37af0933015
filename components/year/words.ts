import type { LineProgress } from '@/lib/dossier/requirements/rules'
import type { RequirementLine } from '@/lib/dossier/requirements/schema'
import { label, type T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'

/** "1 van 2"; more than asked counts as all. */
export const countWords = (t: T, { have, line }: LineProgress): string =>
  t('year.line.count', { have: Math.min(have, line.count), count: line.count })

/** What a line asks, in one sentence for who made it. */
export function lineWords(t: T, line: RequirementLine): string {
  const kinds = [
    ...line.activityTypes.map((one) => label(t, 'activityType', one)),
    ...line.competences.map((one) => label(t, 'competence', one)),
  ]
  return [
    t('year.line.times', { count: line.count }),
    kinds.length > 0 ? formatList(t, kinds) : t('year.line.any'),
    line.needsApproval && t('year.line.approved'),
    line.withReflection && t('year.line.reflected'),
    line.dueOn && t('year.line.by', { day: formatDate(t, line.dueOn, 'date') }),
  ]
    .filter(Boolean)
    .join(' · ')
}
