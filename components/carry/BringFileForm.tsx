import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { FileField } from '@/components/ui/TextField'
import { bringFile } from '@/lib/interop/brought/actions'
import type { T } from '@/lib/messages'

/** Nothing is kept in the dossier here: the next page asks what is what. */
export function BringFileForm({ t, formKey }: { t: T; formKey: string }) {
  return (
    <Card>
      <ActionForm action={bringFile} formKey={formKey} submit={t('carry.bring.next')}>
        <FileField
          name="file"
          label={t('carry.bring.file')}
          hint={t('carry.bring.fileHint')}
          accept=".docx,.pdf,.txt,.md,.html,.htm,.json"
        />
      </ActionForm>
    </Card>
  )
}
