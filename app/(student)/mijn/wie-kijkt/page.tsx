import { StudentFrame } from '@/app/frames'
import { Holders } from '@/components/access/Holders'
import { SeenLog } from '@/components/access/SeenLog'
import { ShareList } from '@/components/dossier/ShareList'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { Sentence } from '@/components/ui/Sentence'
import { loadOwnLedger } from '@/lib/access/ledger/loaders'
import { wishIn } from '@/lib/access/ledger/rules'
import { getT } from '@/lib/auth/locale'
import { loadOwnShares } from '@/lib/dossier/shares/loaders'

type Props = { searchParams: Promise<{ eigen?: string; bladzijde?: string }> }

export default async function Page({ searchParams }: Props) {
  const t = await getT()
  const wish = wishIn(await searchParams)
  const { holders, log } = await loadOwnLedger(wish)
  const shares = (await loadOwnShares()).filter((share) => share.state !== 'ended')
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
