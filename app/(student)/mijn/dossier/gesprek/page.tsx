import { StudentFrame } from '@/app/frames'
import { TalkList } from '@/components/talks/TalkList'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/gesprek'

export default async function Page() {
  const t = await getT()
  const { talks, today } = await enter(door)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
        <PageHead title={t('talks.title')}>
          <p>{t('talks.lead')}</p>
        </PageHead>
        <TalkList t={t} talks={talks} today={today} hrefOf={(id) => `/mijn/dossier/gesprek/${id}`} />
      </Stack>
    </StudentFrame>
  )
}
