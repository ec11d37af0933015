import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { ActionForm } from '@/components/ui/ActionForm'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { SelectField } from '@/components/ui/SelectField'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/aanmelden'
import { apply } from '@/lib/transitions/applications/actions'

export default async function Page() {
  const programmes = await enter(door)
  const t = await getT()
  const options = programmes.map(({ id, name, level, organisation }) => ({
    value: id,
    label: `${organisation.name}: ${name} (${level})`,
  }))
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <PageHead title={t('mijn.apply.title')}>
          <p>{t('mijn.apply.lead')}</p>
        </PageHead>
        {options.length === 0 ? (
          <Notice kind="info">{t('mijn.apply.none')}</Notice>
        ) : (
          <ActionForm action={apply} formKey={randomUUID()} submit={t('mijn.apply.send')}>
            <SelectField name="programmeId" label={t('mijn.apply.programme')} options={options} />
            <Notice kind="info">{t('mijn.apply.what')}</Notice>
          </ActionForm>
        )}
      </Stack>
    </StudentFrame>
  )
}
