import { ActionForm } from '@/components/ui/ActionForm'
import { Details } from '@/components/ui/Details'
import { EmptyState } from '@/components/ui/EmptyState'
import { Section } from '@/components/ui/Page'
import { TextArea } from '@/components/ui/TextArea'
import type { Reading } from '@/lib/access/readings/queries'
import { freshness } from '@/lib/access/readings/rules'
import { answerEntry } from '@/lib/dossier/entries/actions'
import type { Entry } from '@/lib/dossier/entries/rules'
import { MAX_TEXT } from '@/lib/dossier/entries/schema'
import type { AsAt } from '@/lib/dossier/forms/facts'
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

/** What the student wrote, with the mentor's answer under it; the newest unanswered one has its form open. */
export function StaffEntries({ t, seen, formKey }: Props) {
  const { entries, forms, total, page, last, student } = seen
  const first = entries.find((entry) => entry.answers.length === 0)
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
            <Answers t={t} entry={entry} />
            <Details summary={t('dossier.staff.answer')} open={entry === first}>
              <ActionForm
                action={answerEntry}
                formKey={formKey()}
                submit={t('dossier.staff.sendAnswer')}
                submitKind="quiet"
                label={t('dossier.staff.answerTo', { title: entry.title })}
              >
                <input type="hidden" name="entryId" value={entry.id} />
                <TextArea
                  name="text"
                  label={t('dossier.staff.yourAnswer')}
                  hint={t('dossier.staff.yourAnswerHint')}
                  rows={3}
                  max={MAX_TEXT}
                />
              </ActionForm>
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
