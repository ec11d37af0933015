import type { ReactNode } from 'react'
import type { FormAction } from '@/lib/kernel/outcome'
import { ActionForm } from './ActionForm'

type Words = { submit: string; label: string }
type Props = {
  action: FormAction
  formKey: () => string
  version: number
  first: boolean
  last: boolean
  words: Record<'up' | 'down', Words>
  /** The hidden fields that say what moves. */
  children: ReactNode
}

/** Up and down without dragging: a button for each way that is open. */
export function MoveForms({ action, formKey, version, first, last, words, children }: Props) {
  const ways = [!first && 'up', !last && 'down'] as const
  return ways.map(
    (by) =>
      by && (
        <ActionForm
          key={by}
          action={action}
          formKey={formKey()}
          version={version}
          submitKind="plain"
          {...words[by]}
        >
          {children}
          <input type="hidden" name="by" value={by} />
        </ActionForm>
      ),
  )
}
