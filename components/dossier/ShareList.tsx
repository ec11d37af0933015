import { LinkButton } from '@/components/ui/Button'
import { Card } from '@/components/ui/Card'
import { Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { Share } from '@/lib/dossier/shares/rules'
import { dayOf } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate, formatList } from '@/lib/messages/dates'

type Props = {
  t: T
  shares: readonly Share[]
  /** Only where no heading stands above it. */
  label?: string
  /** For a guardian: whose it is. Then it says so, and nothing can be stopped from here. */
  of?: string
}

/** What is shared with whom, until when, with the button that ends it. */
export function ShareList({ t, shares, label: words, of }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form, and its section bears the same name already
    <div role="group" aria-label={words}>
      <Stack>
        {shares.map((share) => (
          <Card key={share.id} as="article" you={share.state === 'waitsForGuardian'}>
            <h3>
              {share.school} <span className="soft">· {share.desk}</span>
            </h3>
            <p>
              {t('dossier.share.line', {
                parts: formatList(
                  t,
                  share.parts.map((part) => label(t, 'lobPart', part)),
                ),
                since: formatDate(t, share.sharedAt, 'date'),
              })}
            </p>
            <ShareState t={t} share={share} of={of} />
            {!of && share.state !== 'ended' && (
              <LinkButton kind="quiet" href={`/mijn/delen/${share.id}/stop`}>
                {t('dossier.share.stop')}
              </LinkButton>
            )}
          </Card>
        ))}
      </Stack>
    </div>
  )
}

const lastDay = (t: T, share: Share) => formatDate(t, dayOf(new Date(share.endsAt.getTime() - 1)), 'date')

function ShareState({ t, share, of }: { t: T; share: Share; of?: string }) {
  if (share.state === 'waitsForGuardian')
    return (
      <p>
        <Tag kind="you">{of ? t('dossier.share.waitsOf') : t('dossier.share.waits')}</Tag>
      </p>
    )
  if (share.state === 'ended')
    return (
      <p className="soft">
        {t('dossier.share.ended', { day: formatDate(t, share.endedAt ?? share.endsAt, 'date') })}
      </p>
    )
  return (
    <p>
      <Tag kind="good">{t('dossier.share.open')}</Tag>{' '}
      <span className="soft small">
        {share.confirmedAt && share.confirmedHow
          ? t('dossier.share.confirmed', {
              name: share.confirmedByName,
              how: label(t, 'confirmedHow', share.confirmedHow),
              day: formatDate(t, share.confirmedAt, 'date'),
              until: lastDay(t, share),
            })
          : of
            ? t('dossier.share.untilOf', { name: of, until: lastDay(t, share) })
            : t('dossier.share.until', { until: lastDay(t, share) })}
      </span>
    </p>
  )
}
