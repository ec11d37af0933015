import { Tag, type TagKind } from '@/components/ui/Tag'
import type { Stand } from '@/lib/dossier/reviews/rules'
import { label, type T } from '@/lib/messages'

const forStudent: Record<Stand, TagKind> = {
  own: 'plain',
  notHandedIn: 'plain',
  submitted: 'info',
  answered: 'good',
  returned: 'you',
  approved: 'good',
  newerWaits: 'good',
}
const forStaff: Record<Stand, TagKind> = {
  ...forStudent,
  submitted: 'you',
  returned: 'info',
  newerWaits: 'you',
}

/** Where an entry stands; amber only for whom it asks something. */
export const StandTag = ({ t, stand, staff }: { t: T; stand: Stand; staff?: boolean }) => (
  <Tag kind={(staff ? forStaff : forStudent)[stand]}>{label(t, 'entryStand', stand)}</Tag>
)
