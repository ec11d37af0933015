import { StudentFrame } from '@/app/frames'
import { OwnDays } from '@/components/orientation/OwnDays'
import { BackLink } from '@/components/ui/BackLink'
import { LinkButton } from '@/components/ui/Button'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/orientatie'

export default async function Page() {
  const t = await getT()
  const { days, today } = await enter(door)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead
          title={t('orientation.mine.title')}
          actions={<LinkButton href="/mijn/dossier/orientatie/nieuw">{t('orientation.mine.ask')}</LinkButton>}
        >
          <p>{t('orientation.mine.lead')}</p>
        </PageHead>
        <OwnDays t={t} days={days} today={today} />
      </Stack>
    </StudentFrame>
  )
}
