import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Page'
import { SubmitButton } from '@/components/ui/SubmitButton'
import { FileField } from '@/components/ui/TextField'
import { PostForm } from '@/components/ui/Whose'
import { broughtFaults } from '@/lib/interop/brought/schema'
import { refusal, type T } from '@/lib/messages'

type Props = { t: T; fault: string | undefined }

/** Nothing is kept in the dossier here: the next page asks what is what. */
export function BringFileForm({ t, fault }: Props) {
  const known = broughtFaults.find((one) => one === fault)
  return (
    <Card>
      <PostForm
        action="/mijn/dossier/inbrengen/lees"
        encType="multipart/form-data"
        aria-label={t('carry.bring.title')}
      >
        <Stack>
          {known && (
            <div role="alert">
              <Notice kind="alarm">{refusal(t, known)}</Notice>
            </div>
          )}
          <FileField
            name="file"
            label={t('carry.bring.file')}
            hint={t('carry.bring.fileHint')}
            accept=".docx,.pdf,.txt,.md,.html,.htm,.json,.zip"
          />
          <div>
            <SubmitButton>{t('carry.bring.next')}</SubmitButton>
          </div>
        </Stack>
      </PostForm>
    </Card>
  )
}
