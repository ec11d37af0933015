import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { SelectField } from '@/components/ui/SelectField'
import { FileField } from '@/components/ui/TextField'
import { stageRoster } from '@/lib/interop/rosters/actions'
import { rosterKinds } from '@/lib/interop/rosters/schema'
import { label, type T } from '@/lib/messages'

/** Nothing happens to the school here: the next page shows what the file would do. */
export function UploadForm({ t, formKey }: { t: T; formKey: string }) {
  const kinds = rosterKinds.map((value) => ({ value, label: label(t, 'importKind', value) }))
  return (
    <Card>
      <ActionForm
        action={stageRoster}
        formKey={formKey}
        submit={t('beheer.upload.send')}
        label={t('beheer.upload.label')}
      >
        <SelectField name="kind" label={t('beheer.upload.kind')} options={kinds} />
        <FileField
          name="file"
          label={t('beheer.upload.file')}
          hint={t('beheer.upload.hint')}
          accept=".csv,.txt,text/csv"
        />
      </ActionForm>
    </Card>
  )
}
