import type { Life, Station } from '@/components/lifeline/life'
import type { Role, Sector, TransitionKind } from '@/lib/db/enums'
import type { StudentRow } from '@/lib/handover/students/rules'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

const drawn = (sector: Sector): Station['sector'] => (sector === 'unknown' ? 'elsewhere' : sector)
const roleWord = (t: T, role: Role, sector: Sector) =>
  label(t, 'role', `${role}_${sector === 'unknown' ? 'vo' : sector}` as 'mentor_vo')

type Facts = {
  stations: readonly { sector: Sector; name: string; detail: string; later: boolean }[]
  gaps: readonly {
    ownerName: string
    ownerRole: Role
    ownerSector: Sector
    school: string
    doneOn: Date | null
    ownerMembershipId: string
  }[]
}

/** The facts of a lifeline as it is drawn, for this reader. Null without a station. */
export function lifeOf(t: T, { stations, gaps }: Facts, me?: string): Life | null {
  const [first, ...rest] = stations.map((one) => ({
    sector: drawn(one.sector),
    name: one.name || t('dossier.life.unknown'),
    detail: one.detail,
    later: one.later,
  }))
  if (!first) return null
  return {
    stations: [first, ...rest],
    gaps: gaps.map((gap) => ({
      ownerName: gap.ownerName || gap.school,
      ownerRole: roleWord(t, gap.ownerRole, gap.ownerSector),
      school: gap.school,
      you: me !== undefined && gap.ownerMembershipId === me && gap.doneOn === null,
      ...(gap.doneOn && {
        done: { text: t('dossier.life.done', { day: formatDate(t, gap.doneOn, 'date') }) },
      }),
    })),
  }
}

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
      { sector: to, name: ahead?.organisation.name ?? t('dossier.life.unknown'), later: true },
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
