import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { ProfileForm } from '@/components/dossier/ProfileForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/ik'
import { saveProfile } from '@/lib/dossier/profile/actions'

export default async function Page() {
  const t = await getT()
  const { profile, form, extras, stage, draft } = await enter(door)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead title={t('mijn.dossier.me')}>
          <p className="soft">{t('mijn.dossier.meLead')}</p>
        </PageHead>
        <ProfileForm
          t={t}
          action={saveProfile}
          formKey={randomUUID()}
          profile={profile}
          form={form}
          extras={extras}
          stage={stage}
          draft={draft}
          draftId={randomUUID()}
        />
      </Stack>
    </StudentFrame>
  )
}
