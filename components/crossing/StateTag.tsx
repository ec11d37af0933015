import { Tag, type TagKind } from '@/components/ui/Tag'
import type { ApplicationState } from '@/lib/db/enums'
import { label, type T } from '@/lib/messages'

const kinds: Record<ApplicationState, TagKind> = {
  applied: 'info',
  intakePlanned: 'info',
  intakeDone: 'info',
  waitlisted: 'info',
  offered: 'you',
  placed: 'good',
  started: 'good',
  withdrawn: 'plain',
  rejected: 'plain',
  noShow: 'alarm',
}

export function StateTag({ t, state }: { t: T; state: ApplicationState }) {
  return <Tag kind={kinds[state]}>{label(t, 'applicationState', state)}</Tag>
}
