import { GuardianFrame } from '@/app/frames'
import { Holders } from '@/components/access/Holders'
import { SeenLog } from '@/components/access/SeenLog'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { loadLedgerForGuardian } from '@/lib/access/ledger/loaders'
import { wishIn } from '@/lib/access/ledger/rules'
import { getT } from '@/lib/auth/locale'

type Props = {
  params: Promise<{ studentId: string }>
  searchParams: Promise<{ eigen?: string; bladzijde?: string }>
}

export default async function Page({ params, searchParams }: Props) {
  const t = await getT()
  const { studentId } = await params
  const wish = wishIn(await searchParams)
  const { name, holders, log } = await loadLedgerForGuardian(studentId, wish)
  return (
    <GuardianFrame>
      <Stack gap="wide">
        <Stack>
          <BackLink href={`/ouder/${studentId}`}>{name}</BackLink>
          <PageHead title={t('access.titleOf', { name })} />
        </Stack>
        <Section title={t('access.holders')}>
          <Holders t={t} holders={holders} of={name} />
        </Section>
        <Section title={t('access.log')}>
          <SeenLog t={t} log={log} wish={wish} path={`/ouder/${studentId}/wie-kijkt`} of={name} />
        </Section>
      </Stack>
    </GuardianFrame>
  )
}
