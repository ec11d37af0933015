import { GuardianFrame } from '@/app/frames'
import { Holders } from '@/components/access/Holders'
import { SeenLog } from '@/components/access/SeenLog'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/ouder/[studentId]/wie-kijkt'

export default async function Page(address: Address) {
  const { studentId, name, holders, log, wish } = await enter(door, address)
  const t = await getT()
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
