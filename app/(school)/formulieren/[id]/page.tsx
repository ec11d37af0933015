import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import styles from '@/components/forms/Designer.module.css'
import { FormChecks } from '@/components/forms/FormChecks'
import { FormHead } from '@/components/forms/FormHead'
import { FormPreview } from '@/components/forms/FormPreview'
import { FormPublish } from '@/components/forms/FormPublish'
import { FormQuestions } from '@/components/forms/FormQuestions'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/formulieren/[id]'

export default async function Page(address: Address) {
  const { form, levels } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/formulieren">
      <Stack gap="wide">
        <div>
          <BackLink href="/formulieren">{t('forms.title')}</BackLink>
          <PageHead title={form.name} />
        </div>
        <FormChecks t={t} draft={form.draft} />
        <div className={styles.designer}>
          <Stack gap="wide">
            <FormHead t={t} form={form} levels={levels} formKey={randomUUID()} />
            <FormQuestions t={t} form={form} formKey={randomUUID} />
            <FormPublish t={t} form={form} formKey={randomUUID} />
          </Stack>
          <FormPreview t={t} form={form.draft} />
        </div>
      </Stack>
    </StaffFrame>
  )
}
