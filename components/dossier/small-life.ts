import { roleWord } from '@/components/crossing/life'
import type { Life, Station } from '@/components/lifeline/life'
import type { TransitionKind } from '@/lib/db/enums'
import type { StudentRow } from '@/lib/handover/students/rules'
import type { T } from '@/lib/messages'

const ends: Record<TransitionKind, readonly [Station['sector'], Station['sector']]> = {
  poVo: ['po', 'vo'],
  voVo: ['vo', 'vo'],
  voMbo: ['vo', 'mbo'],
  voHbo: ['vo', 'hbo'],
  mboMbo: ['mbo', 'mbo'],
  mboHbo: ['mbo', 'hbo'],
}

/** The crossing of one row in the list; null while there is none. */
export function smallLife({ kind, owner, ahead }: StudentRow): ((t: T) => Life) | null {
  if (!kind || !owner) return null
  const [from, to] = ends[kind]
  return (t) => ({
    stations: [
      { sector: from, name: owner.school },
      { sector: to, name: ahead?.organisation.name ?? t('overstap.life.unknown'), later: true },
    ],
    gaps: [
      {
        ownerName: owner.name,
        ownerRole: roleWord(t, owner.role, owner.sector),
        school: owner.school,
        you: owner.you,
      },
    ],
  })
}
