import { Tag, type TagKind } from '@/components/ui/Tag'
import type { OrientationPhase } from '@/lib/dossier/orientation/rules'
import { label, type T } from '@/lib/messages'

type Side = 'student' | 'school'

// What asks something asks it of one side: a question of the school, a reflection of the student.
const asks: Record<Side, readonly OrientationPhase[]> = {
  student: ['done', 'overdue'],
  school: ['asked', 'overdue'],
}
const kindOf = (phase: OrientationPhase, side: Side): TagKind =>
  asks[side].includes(phase) ? 'you' : phase === 'reflected' ? 'good' : 'plain'

export function PhaseTag({ t, phase, side }: { t: T; phase: OrientationPhase; side: Side }) {
  return <Tag kind={kindOf(phase, side)}>{label(t, 'orientationPhase', phase)}</Tag>
}
