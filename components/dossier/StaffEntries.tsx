import { Details } from '@/components/ui/Details'
import { EmptyState } from '@/components/ui/EmptyState'
import { Section } from '@/components/ui/Page'
import { DecideForm } from '@/components/year/DecideForm'
import { StandTag } from '@/components/year/StandTag'
import type { Reading } from '@/lib/access/readings/queries'
import { freshness } from '@/lib/access/readings/rules'
import type { Entry } from '@/lib/dossier/entries/rules'
import type { AsAt } from '@/lib/dossier/forms/facts'
import { standOf, waits } from '@/lib/dossier/reviews/rules'
import type { T } from '@/lib/messages'
import { Answers } from './Answers'
import { EntryPager } from './EntryPager'
import { EntryText } from './EntryText'

type Props = {
  t: T
  seen: {
    student: { id: string }
    entries: readonly Entry[]
    forms: ReadonlyMap<string, AsAt>
    total: number
    page: number
    last: Reading | null
  }
  formKey: () => string
}

/** What the student wrote, with the mentor's answer under it; the newest that waits has its form open. */
export function StaffEntries({ t, seen, formKey }: Props) {
  const { entries, forms, total, page, last, student } = seen
  const first = entries.find(waits) ?? entries.find((entry) => entry.answers.length === 0)
  return (
    <div id="ervaringen">
      <Section title={t('dossier.parts.entries')}>
        {entries.length === 0 && (
          <EmptyState level={3} title={t('dossier.staff.noEntries')}>
            {t('dossier.staff.noEntriesText')}
          </EmptyState>
        )}
        {entries.map((entry) => (
          <EntryText
            key={entry.id}
            t={t}
            entry={entry}
            asAt={forms.get(entry.id)}
            fresh={freshness(last, entry)}
          >
            <p>
              <StandTag t={t} stand={standOf(entry)} staff />{' '}
              <a href={`/leerlingen/${entry.studentId}/ervaring/${entry.id}`}>
                {t('year.reading.open')}
                <span className="unseen"> {entry.title}</span>
              </a>
            </p>
            <Answers t={t} entry={entry} />
            <Details summary={t('dossier.staff.answer')} open={entry === first}>
              <DecideForm t={t} entry={entry} formKey={formKey()} from="student" />
            </Details>
          </EntryText>
        ))}
        <EntryPager
          t={t}
          page={page}
          total={total}
          hrefOf={(n) => `/leerlingen/${student.id}?bladzijde=${n}#ervaringen`}
        />
      </Section>
    </div>
  )
}
