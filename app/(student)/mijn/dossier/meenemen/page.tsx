import { StudentFrame } from '@/app/frames'
import { MadeFiles } from '@/components/carry/MadeFiles'
import { TakeAlongForm } from '@/components/carry/TakeAlongForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { getT } from '@/lib/auth/locale'
import { enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/meenemen'

export default async function Page() {
  const t = await getT()
  const { count, support, school, made } = await enter(door)
  return (
    <StudentFrame tab="dossier">
      <Stack gap="wide">
        <Stack>
          <BackLink href="/mijn/dossier">{t('mijn.dossier.title')}</BackLink>
          <PageHead title={t('carry.take.title')}>
            <Sentence>{t('carry.take.lead', { count: count.open })}</Sentence>
            <p className="soft">{t('carry.take.what')}</p>
          </PageHead>
        </Stack>
        <TakeAlongForm t={t} count={count} support={support} school={school} />
        <MadeFiles t={t} made={made} />
      </Stack>
    </StudentFrame>
  )
}
