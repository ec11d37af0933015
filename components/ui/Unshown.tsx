import type { Outcome } from '@/lib/kernel/outcome'
import type { T } from '@/lib/messages'
import { KeptText } from './KeptText'
import { Notice } from './Notice'

type Props = { t: T; refused: Extract<Outcome, { status: 'refused' }> }

/**
 * What a form that was sent without a script was refused for, when the page that answers has that form no more, or has it
 * folded away. Where the form stands and says it itself, the style sheet hides this.
 */
export function Unshown({ t, refused }: Props) {
  return (
    <div data-unshown>
      <Notice kind="you">
        <KeptText t={t} refused={refused} />
      </Notice>
    </div>
  )
}
