import { ActionForm } from '@/components/ui/ActionForm'
import { Details } from '@/components/ui/Details'
import { TextField } from '@/components/ui/TextField'
import { leaveOut, putBack } from '@/lib/handover/packages/actions'
import type { Package } from '@/lib/handover/packages/rules'
import type { T } from '@/lib/messages'
import { ItemList } from './ItemList'
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
      <ItemList
        t={t}
        items={items}
        act={(item) => (
          <>
            {item.leftOut && <p>{t('handover.draft.leftOut', { why: item.leftOutWhy })}</p>}
            <MarkForm t={t} item={item} formKey={formKey} />
          </>
        )}
      />
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
