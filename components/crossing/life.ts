// Turns the facts of a lifeline into what the picture takes: words for roles, and who of them is the reader.
import type { Life } from '@/components/lifeline/life'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { LifeFacts } from '@/lib/transitions/lifeline/queries'

export function lifeOf(t: T, facts: LifeFacts, me?: string): Life | null {
  const [first, ...rest] = facts.stations.map(({ sector, name, detail, later }) => ({
    sector: sector === 'unknown' ? ('elsewhere' as const) : sector,
    name: name || t('overstap.life.unknown'),
    detail: detail || undefined,
    later,
  }))
  if (!first) return null
  const gaps = facts.gaps.map((gap) => ({
    ownerName: gap.ownerName || gap.school,
    ownerRole: gap.ownerRole ? roleWord(t, gap.ownerRole, gap.ownerSector) : '',
    school: gap.school,
    you: gap.ownerMembershipId === me && gap.doneOn === null,
    done: gap.doneOn
      ? { text: t('overstap.life.done', { date: formatDate(t, gap.doneOn, 'date') }) }
      : undefined,
  }))
  return { stations: [first, ...rest], gaps }
}

export function roleWord(t: T, role: string, sector: string): string {
  return label(t, 'role', `${role}_${sector === 'unknown' ? 'vo' : sector}` as 'mentor_vo')
}
