import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { ActionForm } from '@/components/ui/ActionForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { TextArea } from '@/components/ui/TextArea'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/steun'
import { saveSupport } from '@/lib/dossier/support/actions'
import { sizes } from '@/lib/kernel/sizes'

export default async function Page() {
  const t = await getT()
  const { support } = await enter(door)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead title={t('dossier.support.title')}>
          <p>{t('dossier.support.lead')}</p>
        </PageHead>
        <ActionForm
          action={saveSupport}
          formKey={randomUUID()}
          version={support?.version ?? 0}
          submit={t('dossier.form.save')}
          beside={<a href="/mijn/dossier">{t('ui.cancel')}</a>}
        >
          <TextArea
            name="text"
            label={t('dossier.support.question')}
            hint={t('dossier.support.hint')}
            optional
            rows={5}
            max={sizes.text}
            defaultValue={support?.text}
          />
        </ActionForm>
      </Stack>
    </StudentFrame>
  )
}
