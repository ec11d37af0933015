import { StudentFrame } from '@/app/frames'
import { Holders } from '@/components/access/Holders'
import { SeenLog } from '@/components/access/SeenLog'
import { ShareList } from '@/components/dossier/ShareList'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/wie-kijkt'

export default async function Page(address: Address) {
  const t = await getT()
  const { wish, holders, log, shares } = await enter(door, address)
  return (
    <StudentFrame tab="access">
      <Stack gap="wide">
        <PageHead title={t('access.title')}>
          <Sentence>{t('access.lead', { count: holders.length })}</Sentence>
        </PageHead>
        {shares.length > 0 && (
          <Section title={t('access.shares')}>
            <ShareList t={t} shares={shares} />
          </Section>
        )}
        <Section title={t('access.holders')}>
          <Holders t={t} holders={holders} />
        </Section>
        <Section title={t('access.log')}>
          <SeenLog t={t} log={log} wish={wish} path="/mijn/wie-kijkt" />
        </Section>
      </Stack>
    </StudentFrame>
  )
}
