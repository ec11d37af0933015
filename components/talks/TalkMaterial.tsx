import { EntryText } from '@/components/dossier/EntryText'
import { Card } from '@/components/ui/Card'
import { Section } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { Competence } from '@/lib/db/enums'
import type { Entry } from '@/lib/dossier/entries/rules'
import type { Talk } from '@/lib/dossier/talks/queries'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

type Props = {
  t: T
  entries: readonly Entry[]
  without: readonly Competence[]
  last: Talk | null
  /** Where an entry has a page of its own for this reader. */
  entryHref?: (id: string) => string
}

/** What a talk begins with: the step of last time, what is still empty, and the last experiences. */
export function TalkMaterial({ t, entries, without, last, entryHref }: Props) {
  return (
    <>
      <Section title={t('talks.last')}>
        {last ? (
          <Card as="div">
            <p className="written">{last.step}</p>
            <p className="soft small">
              {last.stepBy
                ? t('talks.lastBy', {
                    day: formatDate(t, last.day, 'date'),
                    by: formatDate(t, last.stepBy, 'date'),
                  })
                : t('talks.lastOn', { day: formatDate(t, last.day, 'date') })}
            </p>
          </Card>
        ) : (
          <p className="soft">{t('talks.noLast')}</p>
        )}
      </Section>
      <Section title={t('talks.without')}>
        {without.length === 0 ? (
          <p className="soft">{t('talks.withoutNone')}</p>
        ) : (
          <ul className="lines">
            {without.map((one) => (
              <li key={one}>
                <Tag>{label(t, 'competence', one)}</Tag>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('talks.lastEntries')}>
        {entries.length === 0 && <p className="soft">{t('talks.noEntries')}</p>}
        {entries.map((entry) => (
          <EntryText key={entry.id} t={t} entry={entry}>
            {entryHref && (
              <p>
                <a href={entryHref(entry.id)}>{t('talks.open', { title: entry.title })}</a>
              </p>
            )}
          </EntryText>
        ))}
      </Section>
    </>
  )
}
