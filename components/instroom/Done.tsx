import { Notice } from '@/components/ui/Notice'
import { label, type T } from '@/lib/messages'
import { receipts } from '@/lib/transitions/applications/states'

/** The receipt of what a desk just did: beside the student, or above the list when the student is no longer here. */
export function Done({ t, done }: { t: T; done: string | undefined }) {
  const known = receipts.find((one) => one === done)
  return (
    known && (
      <div role="status">
        <Notice kind="good">{label(t, 'deskReceipt', known)}</Notice>
      </div>
    )
  )
}
