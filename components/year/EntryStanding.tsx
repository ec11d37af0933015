import styles from '@/components/dossier/Entry.module.css'
import { ActionForm } from '@/components/ui/ActionForm'
import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { handInEntry } from '@/lib/dossier/entries/actions'
import type { Entry } from '@/lib/dossier/entries/rules'
import type { FrozenVersion } from '@/lib/dossier/reviews/facts'
import { standOf } from '@/lib/dossier/reviews/rules'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; entry: Entry; versions: readonly FrozenVersion[]; formKey: string }

/** For the student: where it stands with the mentor, and the one thing to do next. */
export function EntryStanding({ t, entry, versions, formKey }: Props) {
  const stand = standOf(entry)
  const kept = versions.filter(
    ({ n, reason }) => n === entry.review?.approvedVersion && reason !== 'yearClosed',
  )
  const [newest] = kept.toReversed()
  const pta = kept.some(({ reason }) => reason === 'pta')
  const day = newest ? formatDate(t, newest.frozenAt, 'date') : ''
  if (stand === 'returned') {
    const tip = entry.answers.at(-1)
    return (
      <Card you labelledBy="tip">
        <h2 id="tip">{t('year.stand.returned')}</h2>
        {tip && (
          <div className={styles.answer}>
            <p>{tip.text}</p>
            <p className="soft small">
              {t('dossier.view.by', { author: tip.authorName, day: formatDate(t, tip.createdAt, 'date') })}
            </p>
          </div>
        )}
        <p>{newest ? t('year.stand.returnedKept', { day }) : t('year.stand.returnedText')}</p>
        <LinkButton href={`/mijn/dossier/${entry.id}/bewerk`}>{t('year.stand.improve')}</LinkButton>
      </Card>
    )
  }
  if (stand === 'newerWaits')
    return <Notice title={t('year.stand.newer')}>{t('year.stand.newerText', { day })}</Notice>
  if (stand === 'approved' && newest)
    return (
      <Notice kind="good" title={t('year.stand.approved', { by: newest.byName, day })}>
        {pta ? t('year.stand.approvedPta') : t('year.stand.approvedText')}
      </Notice>
    )
  if (stand === 'notHandedIn')
    return (
      <Card as="div">
        <p>{t('year.stand.notHandedIn')}</p>
        <ActionForm action={handInEntry} formKey={formKey} submit={t('year.stand.handIn')} submitKind="quiet">
          <input type="hidden" name="entryId" value={entry.id} />
        </ActionForm>
      </Card>
    )
  return null
}
