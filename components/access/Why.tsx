import { WhyLine } from '@/components/ui/WhyLine'
import type { Reason } from '@/lib/access/ledger/facts'
import { lastDay } from '@/lib/access/ledger/rules'
import { label, type T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'

/** One quiet line under the name: why the reader may see this, and until when, out of the rows that open it. */
export function Why({ t, reasons, name }: { t: T; reasons: readonly Reason[]; name: string }) {
  const words = reasons.map((reason) => {
    const why = label(t, 'whyBasis', reason.basis)
    return reason.until
      ? t('access.why.until', { why, until: formatDate(t, lastDay(reason.until), 'date') })
      : why
  })
  if (words.length === 0) return null
  return <WhyLine>{t('access.why.line', { name, reasons: formatList(t, words) })}</WhyLine>
}
