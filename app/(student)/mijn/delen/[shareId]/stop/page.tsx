import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { ActionForm } from '@/components/ui/ActionForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/delen/[shareId]/stop'
import { stopSharing } from '@/lib/dossier/shares/actions'

export default async function Page(address: Address) {
  const t = await getT()
  const share = await enter(door, address)
  const back = `/mijn/overstap/${share.applicationId}/delen`
  return (
    <StudentFrame tab="overstap">
      <Stack>
        <BackLink href={back}>{t('dossier.preview.back')}</BackLink>
        <PageHead title={t('dossier.stop.title', { school: share.school })}>
          <p>{t('dossier.stop.text', { school: share.school })}</p>
        </PageHead>
        <ActionForm
          action={stopSharing}
          formKey={randomUUID()}
          version={share.version}
          submit={t('dossier.stop.yes')}
          submitKind="danger"
          beside={<a href={back}>{t('dossier.stop.no')}</a>}
        >
          <input type="hidden" name="shareId" value={share.id} />
        </ActionForm>
      </Stack>
    </StudentFrame>
  )
}
