import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { FileField, TextField } from '@/components/ui/TextField'
import { PostForm } from '@/components/ui/Whose'
import { importedKinds } from '@/lib/interop/rosters/schema'
import { label, type T } from '@/lib/messages'
import { type FileFaultFacts, faultWords } from './fault-words'

type Props = { t: T; formKey: string; fault: FileFaultFacts | null; kind?: string | undefined }

/** Nothing happens to the school here: the next page shows what the file would do. */
export function UploadForm({ t, formKey, fault, kind }: Props) {
  const kinds = importedKinds.map((value) => ({ value, label: label(t, 'importKind', value) }))
  return (
    <Card>
      <PostForm
        action="/beheer/bestanden/breng"
        encType="multipart/form-data"
        aria-label={t('beheer.upload.label')}
      >
        <Stack>
          {fault && (
            <div role="alert">
              <Notice kind="alarm" title={t('beheer.upload.refused')}>
                {faultWords(t, fault)}
              </Notice>
            </div>
          )}
          <input type="hidden" name="key" value={formKey} />
          <SelectField name="kind" label={t('beheer.upload.kind')} options={kinds} defaultValue={kind} />
          {fault?.reason === 'whichSchool' && (
            <TextField name="org" label={t('beheer.upload.org')} hint={t('beheer.upload.orgHint')} short />
          )}
          <FileField
            name="file"
            label={t('beheer.upload.file')}
            hint={t('beheer.upload.hint')}
            accept=".csv,.txt,.zip,text/csv,application/zip"
            multiple
          />
          <div>
            <SubmitButton>{t('beheer.upload.send')}</SubmitButton>
          </div>
        </Stack>
      </PostForm>
    </Card>
  )
}
