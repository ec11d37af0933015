import { StudentFrame } from '@/app/frames'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { History } from '@/components/year/History'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/[entryId]/versies'

export default async function Page(address: Address) {
  const t = await getT()
  const { entry, now, versions } = await enter(door, address)
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href={`/mijn/dossier/${entry.id}`}>{entry.title}</BackLink>
        <PageHead title={t('year.history.title')}>
          <p className="soft">{t('year.history.lead')}</p>
        </PageHead>
        <History t={t} versions={versions} now={now} version={entry.version} />
      </Stack>
    </StudentFrame>
  )
}
