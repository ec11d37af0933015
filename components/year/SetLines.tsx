import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { EmptyState } from '@/components/ui/EmptyState'
import { Section } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { addLine } from '@/lib/dossier/requirements/actions'
import type { RequirementSet } from '@/lib/dossier/requirements/facts'
import { whatOptions } from '@/lib/dossier/requirements/labels'
import { MAX_LINES } from '@/lib/dossier/requirements/schema'
import type { T } from '@/lib/messages'
import { LineCard } from './LineCard'

type Props = { t: T; set: RequirementSet; formKey: () => string }

export function SetLines({ t, set, formKey }: Props) {
  return (
    <Section title={t('year.line.title')}>
      {set.lines.length === 0 && (
        <EmptyState level={3} title={t('year.line.none')}>
          {t('year.line.noneText')}
        </EmptyState>
      )}
      {set.lines.map((line, at) => (
        <LineCard
          key={line.key}
          t={t}
          set={set}
          line={line}
          first={at === 0}
          last={at === set.lines.length - 1}
          formKey={formKey}
        />
      ))}
      {set.lines.length < MAX_LINES && (
        <Card labelledBy="add-line">
          <h3 id="add-line">{t('year.line.add')}</h3>
          <ActionForm
            action={addLine}
            formKey={formKey()}
            version={set.version}
            submit={t('year.line.addButton')}
            submitKind="quiet"
          >
            <input type="hidden" name="id" value={set.id} />
            <SelectField name="what" label={t('year.line.what')} options={whatOptions(t)} />
          </ActionForm>
        </Card>
      )}
    </Section>
  )
}
