import { ActionForm } from '@/components/ui/ActionForm'
import { Card } from '@/components/ui/Card'
import { FileField } from '@/components/ui/TextField'
import { stageRegister } from '@/lib/interop/registers/actions'
import { registerFiles } from '@/lib/interop/registers/schema'
import type { T } from '@/lib/messages'

/** Nothing happens to the registers here: the next page shows what the files would do. */
export function RegisterUpload({ t, formKey }: { t: T; formKey: string }) {
  return (
    <Card>
      <ActionForm
        action={stageRegister}
        formKey={formKey}
        submit={t('registers.upload.send')}
        label={t('registers.upload.label')}
      >
        <FileField
          name="files"
          label={t('registers.upload.files')}
          hint={t('registers.upload.hint', { names: Object.values(registerFiles).join(', ') })}
          accept=".zip,.csv,text/csv,application/zip"
          multiple
        />
      </ActionForm>
    </Card>
  )
}
