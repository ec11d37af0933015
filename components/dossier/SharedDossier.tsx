import { EmptyState } from '@/components/ui/EmptyState'
import { Section, Stack } from '@/components/ui/Page'
import type { Reading } from '@/lib/access/readings/queries'
import { freshness } from '@/lib/access/readings/rules'
import type { Shared } from '@/lib/dossier/shared/rules'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { EntryPager } from './EntryPager'
import { EntryText } from './EntryText'
import { FreshMark } from './FreshMark'
import { MentorViewText } from './MentorViewText'
import { ProfileText } from './ProfileText'

type Props = {
  t: T
  name: string
  shared: Shared
  /** What the reader was shown before; null where nothing is marked as new. */
  last?: Reading | null
  page: number
  hrefOf: (page: number) => string
}

/** A shared dossier in its one reading order: own words, what was done, then the mentor's view. */
export function SharedDossier({ t, name, shared, last = null, page, hrefOf }: Props) {
  const { profile, entries, total, forms, support, mentorView } = shared
  if (!profile && total === 0 && !mentorView && !support)
    return (
      <EmptyState title={t('dossier.shared.nothing')} level={3}>
        {t('dossier.shared.nothingText', { name })}
      </EmptyState>
    )
  return (
    <Stack gap="wide">
      {profile && (
        <Section title={t('dossier.shared.words', { name })}>
          <FreshMark t={t} fresh={freshness(last, { id: 'profile', version: profile.version })} />
          <ProfileText t={t} profile={profile} name={name} />
        </Section>
      )}
      {total > 0 && (
        <Section title={t('dossier.shared.entries', { count: total })}>
          {last && (
            <p className="soft small">{t('dossier.fresh.since', { day: formatDate(t, last.at, 'date') })}</p>
          )}
          {entries.map((entry) => (
            <EntryText
              key={entry.id}
              t={t}
              entry={entry}
              asAt={forms.get(entry.id)}
              fresh={freshness(last, entry)}
            />
          ))}
          <EntryPager t={t} page={page} total={total} hrefOf={hrefOf} />
        </Section>
      )}
      {support && (
        <Section title={t('dossier.shared.support', { name })}>
          <FreshMark t={t} fresh={freshness(last, { id: 'support', version: support.version })} />
          <p className="written">{support.text}</p>
        </Section>
      )}
      {mentorView && (
        <Section title={t('dossier.shared.mentorView')}>
          <MentorViewText t={t} view={mentorView} name={name} />
        </Section>
      )}
    </Stack>
  )
}
