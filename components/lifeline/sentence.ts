import { label, type T } from '@/lib/messages'
import type { Gap, Station } from './life'

/** The same picture for those who hear it. */
export function gapSentence(t: T, gap: Gap, from: Station, to: Station): string {
  const words = {
    from: label(t, 'sector', from.sector),
    to: label(t, 'sector', to.sector),
    name: gap.ownerName,
    role: gap.ownerRole,
    school: gap.school,
  }
  if (gap.done) return t('ui.life.between', { ...words, done: gap.done.text })
  return gap.you ? t('ui.life.betweenYou', words) : t('ui.life.betweenNow', words)
}
