import { StudentFrame } from '@/app/frames'
import { ShareChoice } from '@/components/dossier/ShareChoice'
import { ShareList } from '@/components/dossier/ShareList'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/overstap/[id]/delen'

export default async function Page(address: Address) {
  const t = await getT()
  const { receiver, agreedView, support, until, shares } = await enter(door, address)
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
            applicationId={receiver.id}
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
