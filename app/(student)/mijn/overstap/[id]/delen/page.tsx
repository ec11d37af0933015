import { StudentFrame } from '@/app/frames'
import { ShareChoice } from '@/components/dossier/ShareChoice'
import { ShareList } from '@/components/dossier/ShareList'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadSharing } from '@/lib/dossier/shares/loaders'

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const t = await getT()
  const { id: applicationId } = await params
  const { receiver, agreedView, support, until, shares } = await loadSharing(applicationId)
  const current = shares.find((share) => share.state !== 'ended')
  return (
    <StudentFrame tab="overstap">
      <Stack gap="wide">
        <Stack>
          <BackLink href="/mijn">{t('dossier.share.back')}</BackLink>
          <PageHead title={t('dossier.share.title', { school: receiver.school })}>
            <p className="soft">
              {t('dossier.share.lead', { desk: receiver.desk, school: receiver.school })}
            </p>
          </PageHead>
        </Stack>
        {current && (
          <Section title={t('dossier.share.now')}>
            <ShareList t={t} shares={[current]} label={t('dossier.share.now')} />
          </Section>
        )}
        <Section title={current ? t('dossier.share.changeParts') : t('dossier.share.choose')}>
          <ShareChoice
            t={t}
            applicationId={applicationId}
            school={receiver.school}
            agreedView={agreedView}
            support={support}
            until={until}
            chosen={current?.parts ?? []}
          />
        </Section>
        {shares.some((share) => share.state === 'ended') && (
          <Section title={t('dossier.share.past')}>
            <ShareList t={t} shares={shares.filter((share) => share.state === 'ended')} />
          </Section>
        )}
      </Stack>
    </StudentFrame>
  )
}
