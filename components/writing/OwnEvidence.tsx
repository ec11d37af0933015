import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Confirm } from '@/components/ui/Confirm'
import { Details } from '@/components/ui/Details'
import { EmptyState } from '@/components/ui/EmptyState'
import { Actions, Section } from '@/components/ui/Page'
import { TextField } from '@/components/ui/TextField'
import { renameEvidence } from '@/lib/dossier/evidence/actions'
import type { Evidence } from '@/lib/dossier/evidence/rules'
import type { T } from '@/lib/messages'
import { EraseForm } from './EraseForm'
import { EvidenceList } from './EvidenceList'

type Props = { t: T; evidence: readonly Evidence[]; formKey: () => string }

/** What hangs on an entry, each with its words to change and its way out. */
export function OwnEvidence({ t, evidence, formKey }: Props) {
  return (
    <Section title={t('writing.evidence.there')}>
      {evidence.length === 0 && (
        <EmptyState level={3} title={t('writing.evidence.none')}>
          {t('writing.evidence.noneText')}
        </EmptyState>
      )}
      {evidence.map((one) => (
        <Card as="div" key={one.id}>
          <EvidenceList t={t} evidence={[one]} />
          <Details summary={t('writing.evidence.rename')}>
            <ActionForm
              action={renameEvidence}
              formKey={formKey()}
              submit={t('writing.evidence.saveName')}
              submitKind="quiet"
              label={t('writing.evidence.rename')}
            >
              <input type="hidden" name="evidenceId" value={one.id} />
              <TextField
                name="title"
                label={t('writing.evidence.name')}
                hint={t('writing.evidence.nameHint')}
                defaultValue={one.title}
              />
            </ActionForm>
          </Details>
          <Actions>
            <Confirm
              href={`/mijn/dossier/bewijs/${one.id}/weg`}
              label={t('writing.evidence.erase')}
              title={t('writing.evidence.eraseTitle')}
            >
              <EraseForm t={t} formKey={formKey()} id={one.id} title={one.title} />
            </Confirm>
          </Actions>
        </Card>
      ))}
    </Section>
  )
}
