import { Card } from '@/components/ui/Card'
import { Face } from '@/components/ui/Face'
import { Columns } from '@/components/ui/Page'
import type { Reason } from '@/lib/access/ledger/facts'
import { type Holder, lastDay } from '@/lib/access/ledger/rules'
import { label, type T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'
import styles from './Access.module.css'

/** Who may see what, why, and until when: one card per person, group or team. `of`: a guardian reads about a child. */
export function Holders({ t, holders, of }: { t: T; holders: readonly Holder[]; of?: string }) {
  return (
    <Columns>
      {holders.map((holder) => (
        <Card key={holder.key} as="article">
          <div className={styles.who}>
            <Face name={holder.people[0] ?? holder.name} />
            <div>
              <h3>{holder.people.length > 0 ? formatList(t, holder.people) : holder.name}</h3>
              <p className="soft small">
                {[holder.people.length > 0 ? holder.name : '', holder.school].filter(Boolean).join(', ')}
              </p>
            </div>
          </div>
          <ul className={styles.reasons}>
            {holder.reasons.map((reason) => (
              <li key={reason.basis}>
                <ReasonText t={t} reason={reason} of={of} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </Columns>
  )
}

function ReasonText({ t, reason, of }: { t: T; reason: Reason; of?: string }) {
  const classes = reason.classes
    .filter((one) => one !== 'lob' || reason.parts.length === 0)
    .map((one) => (of && one === 'lob' ? label(t, 'dataClassOf', one) : label(t, 'dataClass', one)))
  const parts = reason.parts.map((part) => label(t, 'lobPart', part))
  return (
    <>
      <b>{of ? label(t, 'basisOf', reason.basis) : label(t, 'basis', reason.basis)}</b>
      <span>{t('access.sees', { what: formatList(t, [...parts, ...classes]) })}</span>
      <span className="soft small">
        {reason.until
          ? t('access.until', { day: formatDate(t, lastDay(reason.until), 'date') })
          : t('access.noEnd')}
      </span>
    </>
  )
}
