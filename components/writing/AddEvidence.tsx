import type { ReactNode } from 'react'
import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { Section } from '@/components/ui/Page'
import { TextField } from '@/components/ui/TextField'
import { addFile, addLink } from '@/lib/dossier/evidence/actions'
import { sizeWords } from '@/lib/dossier/evidence/labels'
import { ACCEPTED, MAX_FILE, QUOTA } from '@/lib/dossier/evidence/schema'
import type { FormAction } from '@/lib/kernel/outcome'
import type { T } from '@/lib/messages'
import { FileBox } from './FileBox'
import { fileWords } from './keeping-words'

type Props = { t: T; entryId: string; used: number; formKey: () => string }

/** Two ways to add: a file, which goes on its way as soon as it is chosen, and a link. */
export function AddEvidence({ t, entryId, used, formKey }: Props) {
  const name = { name: 'title', label: t('writing.evidence.name'), hint: t('writing.evidence.nameHint') }
  const box = { sends: { entryId }, maxBytes: MAX_FILE, words: fileWords(t), name: 'file' }
  const way = { t, entryId }
  return (
    <>
      <Way
        {...way}
        action={addFile}
        title={t('writing.evidence.addFile')}
        formKey={formKey()}
        below={t('writing.evidence.used', { used: sizeWords(t, used), quota: sizeWords(t, QUOTA) })}
      >
        <TextField {...name} optional />
        <FileBox
          {...box}
          label={t('writing.evidence.choose')}
          hint={t('writing.evidence.chooseHint')}
          accept={ACCEPTED}
        />
      </Way>
      <Way {...way} action={addLink} title={t('writing.evidence.addLink')} formKey={formKey()}>
        <TextField
          name="url"
          type="url"
          label={t('writing.evidence.url')}
          hint={t('writing.evidence.urlHint')}
        />
        <TextField {...name} />
      </Way>
    </>
  )
}

type WayProps = {
  t: T
  entryId: string
  action: FormAction
  title: string
  formKey: string
  below?: string
  children: ReactNode
}

function Way({ t, entryId, action, title, formKey, below, children }: WayProps) {
  return (
    <Section title={title}>
      <Card as="div">
        <ActionForm
          action={action}
          formKey={formKey}
          submit={t('writing.evidence.send')}
          submitKind="quiet"
          label={title}
        >
          <input type="hidden" name="entryId" value={entryId} />
          {children}
        </ActionForm>
        {below && <p className="soft small">{below}</p>}
      </Card>
    </Section>
  )
}
