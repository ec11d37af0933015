import { ActionForm } from '@/components/ui/ActionForm'
import { cx } from '@/components/ui/cx'
import { Details } from '@/components/ui/Details'
import { Section } from '@/components/ui/Page'
import { TextField } from '@/components/ui/TextField'
import { leaveOut, putBack } from '@/lib/handover/packages/actions'
import type { Package } from '@/lib/handover/packages/rules'
import { groupBy } from '@/lib/kernel/group'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import styles from './Package.module.css'

type Props = { t: T; items: Package['items']; formKey: () => string; studentId: string }

/** A draft: each item stays, is left out with a reason, or is corrected where it comes from. */
export function DraftItems({ t, items, formKey, studentId }: Props) {
  return (
    <div className={styles.kinds}>
      <p>
        {t('handover.draft.lead')}{' '}
        <a href={`/leerlingen/${studentId}#school`}>{t('handover.draft.toSource')}</a>
      </p>
      {[...groupBy(items, (item) => item.kind)].map(([kind, same]) => (
        <Section key={kind} title={label(t, 'itemKind', kind as 'result')} level={3}>
          <ul className={cx(styles.items, styles.records)}>
            {same.map((item) => (
              <li key={item.id} className={item.leftOut ? styles.out : undefined}>
                <span className={styles.title}>{item.title}</span>
                <span className={styles.text}>{item.text}</span>
                <span className={styles.source}>
                  {t('handover.items.source', {
                    dataClass: label(t, 'dataClass', item.dataClass),
                    source: item.source,
                    day: formatDate(t, fromDate(item.recordedOn), 'date'),
                  })}
                </span>
                <div className={styles.act}>
                  {item.leftOut && <p>{t('handover.draft.leftOut', { why: item.leftOutWhy })}</p>}
                  <MarkForm t={t} item={item} formKey={formKey} />
                </div>
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </div>
  )
}

type MarkProps = { t: T; item: Package['items'][number]; formKey: () => string }

function MarkForm({ t, item, formKey }: MarkProps) {
  if (item.leftOut)
    return (
      <ActionForm
        action={putBack}
        formKey={formKey()}
        submit={t('handover.draft.putBack')}
        submitKind="plain"
        label={t('handover.draft.putBackOne', { title: item.title })}
      >
        <input type="hidden" name="itemId" value={item.id} />
      </ActionForm>
    )
  return (
    <Details summary={t('handover.draft.leaveOut')}>
      <ActionForm
        action={leaveOut}
        formKey={formKey()}
        submit={t('handover.draft.leaveOut')}
        submitKind="quiet"
        label={t('handover.draft.leaveOutOne', { title: item.title })}
      >
        <input type="hidden" name="itemId" value={item.id} />
        <TextField name="why" label={t('handover.draft.why')} hint={t('handover.draft.whyHint')} />
      </ActionForm>
    </Details>
  )
}
