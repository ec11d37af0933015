import { Notice } from '@/components/ui/Notice'
import { label, type T } from '@/lib/messages'
import { receipts } from '@/lib/transitions/applications/states'

/** The receipt of an act after which the student is no longer here to look at. */
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
