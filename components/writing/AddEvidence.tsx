import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Section } from '@/components/ui/Page'
import { TextField } from '@/components/ui/TextField'
import { addFile, addLink } from '@/lib/dossier/evidence/actions'
import { sizeWords } from '@/lib/dossier/evidence/labels'
import { ACCEPTED, MAX_FILE, QUOTA } from '@/lib/dossier/evidence/schema'
import type { T } from '@/lib/messages'
import { FileBox } from './FileBox'
import { fileWords } from './keeping-words'

type Props = { t: T; entryId: string; used: number; formKey: () => string }

/** Two ways to add: a file, which goes on its way as soon as it is chosen, and a link. */
export function AddEvidence({ t, entryId, used, formKey }: Props) {
  const name = { name: 'title', label: t('writing.evidence.name'), hint: t('writing.evidence.nameHint') }
  const box = { sends: { entryId }, maxBytes: MAX_FILE, words: fileWords(t), name: 'file' }
  return (
    <>
      <Section title={t('writing.evidence.addFile')}>
        <Card as="div">
          <ActionForm
            action={addFile}
            formKey={formKey()}
            submit={t('writing.evidence.send')}
            submitKind="quiet"
            label={t('writing.evidence.addFile')}
          >
            <input type="hidden" name="entryId" value={entryId} />
            <TextField {...name} optional />
            <FileBox
              {...box}
              label={t('writing.evidence.choose')}
              hint={t('writing.evidence.chooseHint')}
              accept={ACCEPTED}
            />
          </ActionForm>
          <p className="soft small">
            {t('writing.evidence.used', { used: sizeWords(t, used), quota: sizeWords(t, QUOTA) })}
          </p>
        </Card>
      </Section>
      <Section title={t('writing.evidence.addLink')}>
        <Card as="div">
          <ActionForm
            action={addLink}
            formKey={formKey()}
            submit={t('writing.evidence.send')}
            submitKind="quiet"
            label={t('writing.evidence.addLink')}
          >
            <input type="hidden" name="entryId" value={entryId} />
            <TextField
              name="url"
              type="url"
              label={t('writing.evidence.url')}
              hint={t('writing.evidence.urlHint')}
            />
            <TextField {...name} />
          </ActionForm>
        </Card>
      </Section>
    </>
  )
}
