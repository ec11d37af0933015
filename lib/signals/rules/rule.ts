import type { Day, FreeDays } from '@/lib/kernel/time'

/** What a rule says: because of these facts, this act is asked, within so many school days. */
type Asked<Because> = {
  because: Because
  asks: 'desk' | 'owner'
  dueIn: number
}

/** A rule is written by people and is told in words: facts in, an act or nothing out. No score. */
export type Rule<Facts, Because> = (
  facts: Facts,
  now: { today: Day; free: FreeDays },
) => Asked<Because> | null
