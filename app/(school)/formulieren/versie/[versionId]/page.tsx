import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { FormPreview } from '@/components/forms/FormPreview'
import { ActionForm } from '@/components/ui/ActionForm'
import { BackLink } from '@/components/ui/BackLink'
import { LinkButton } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/formulieren/versie/[versionId]'
import { startForm } from '@/lib/dossier/forms/actions'

export default async function Page(address: Address) {
  const { definition, versionId } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/formulieren">
      <Stack>
        <BackLink href="/formulieren">{t('forms.title')}</BackLink>
        <PageHead title={definition.title}>
          <p className="soft">{t('forms.readOnly')}</p>
        </PageHead>
        <ActionForm
          action={startForm}
          formKey={randomUUID()}
          submit={t('forms.copy')}
          beside={
            <LinkButton kind="quiet" href={`/formulieren/versie/${versionId}/bestand`}>
              {t('forms.download')}
            </LinkButton>
          }
        >
          <input type="hidden" name="about" value={definition.about} />
          <input type="hidden" name="from" value={versionId ?? ''} />
        </ActionForm>
        <FormPreview t={t} form={definition} />
      </Stack>
    </StaffFrame>
  )
}
