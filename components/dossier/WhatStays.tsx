import { Notice } from '@/components/ui/Notice'
import type { Loaded } from '@/lib/auth/door'
import type { door } from '@/lib/doors/mijn/dossier/[entryId]/weg'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = { t: T; stays: Loaded<typeof door>['stays'] }

/** What a school keeps of an erased experience, why, and until when. Nothing where nothing stays. */
export function WhatStays({ t, stays }: Props) {
  return stays.map((one) => (
    <Notice key={one.id}>
      {t('dossier.erase.stays', { school: one.school, day: formatDate(t, one.frozenAt, 'date') })}{' '}
      {one.until
        ? t('dossier.erase.until', { until: formatDate(t, one.until, 'date') })
        : t('dossier.erase.untilLeft')}
    </Notice>
  ))
}
