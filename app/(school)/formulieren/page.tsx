import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { FormList } from '@/components/forms/FormList'
import { StartForms } from '@/components/forms/StartForms'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/formulieren'

export default async function Page(address: Address) {
  const { own, shared } = await enter(door, address)
  const t = await getT()
  return (
    <StaffFrame current="/formulieren">
      <Stack gap="wide">
        <PageHead title={t('forms.title')}>
          <Sentence>{t('forms.lead')}</Sentence>
        </PageHead>
        {own.length > 0 && (
          <Section title={t('forms.ownForms')}>
            <FormList t={t} label={t('forms.ownForms')} forms={own} own />
          </Section>
        )}
        <StartForms t={t} formKeys={[randomUUID(), randomUUID(), randomUUID()]} />
        {shared.length > 0 && (
          <Section title={t('forms.region')}>
            <p>{t('forms.regionText')}</p>
            <FormList t={t} label={t('forms.region')} forms={shared} />
          </Section>
        )}
      </Stack>
    </StaffFrame>
  )
}
