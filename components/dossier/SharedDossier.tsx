import { EmptyState } from '@/components/ui/EmptyState'
import { Section, Stack } from '@/components/ui/Page'
import type { Shared } from '@/lib/dossier/shared/rules'
import type { T } from '@/lib/messages'
import { EntryText } from './EntryText'
import { MentorViewText } from './MentorViewText'
import { ProfileText } from './ProfileText'

type Props = { t: T; name: string; shared: Shared }

/** A shared dossier in its one reading order: own words, what was done, then the mentor's view. */
export function SharedDossier({ t, name, shared }: Props) {
  const { profile, entries, forms, mentorView } = shared
  if (!profile && entries.length === 0 && !mentorView)
    return (
      <EmptyState title={t('dossier.shared.nothing')} level={3}>
        {t('dossier.shared.nothingText', { name })}
      </EmptyState>
    )
  return (
    <Stack gap="wide">
      {profile && (
        <Section title={t('dossier.shared.words', { name })}>
          <ProfileText t={t} profile={profile} name={name} />
        </Section>
      )}
      {entries.length > 0 && (
        <Section title={t('dossier.shared.entries', { count: entries.length })}>
          {entries.map((entry) => (
            <EntryText key={entry.id} t={t} entry={entry} asAt={forms.get(entry.id)} />
          ))}
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
