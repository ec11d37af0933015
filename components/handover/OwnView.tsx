import { Notice } from '@/components/ui/Notice'
import type { Package } from '@/lib/handover/packages/rules'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = {
  t: T
  answers: Package['answers']
  decision: string
  calledOn: string | null
  name: string
}

/** The own view (zienswijze) always travels along: agreed, disagreed with a reason, an objection with its decision, or silence. */
export function OwnView({ t, answers, decision, calledOn, name }: Props) {
  if (answers.length === 0)
    return (
      <Notice kind="info" title={t('handover.view.title')}>
        <p>
          {calledOn
            ? t('handover.view.silentCalled', { name, day: formatDate(t, calledOn, 'date') })
            : t('handover.view.silent', { name })}
        </p>
      </Notice>
    )
  return (
    <Notice kind="info" title={t('handover.view.title')}>
      {answers.map((one) => (
        <div key={one.personId}>
          <p>
            {t('handover.view.line', {
              name: one.byName,
              answer: label(t, 'sightAnswer', one.answer),
              day: formatDate(t, one.at, 'date'),
            })}
          </p>
          {one.reason && <p className="written">{t('handover.view.reason', { reason: one.reason })}</p>}
        </div>
      ))}
      {decision && <p className="written">{t('handover.view.decision', { decision })}</p>}
    </Notice>
  )
}
