import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { ListDecision } from '@/components/carry/ListDecision'
import { ListPreview } from '@/components/carry/ListPreview'
import { ListProblems } from '@/components/carry/ListProblems'
import { BackLink } from '@/components/ui/BackLink'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/lob/inlezen/[importId]'
import { formatDate } from '@/lib/messages/dates'

export default async function Page(address: Address) {
  const t = await getT()
  const list = await enter(door, address)
  return (
    <StaffFrame current="/lob">
      <Stack gap="wide">
        <Stack>
          <BackLink href="/lob/inlezen">{t('carry.list.title')}</BackLink>
          <PageHead title={list.fileName}>
            <p className="soft">
              {t('carry.list.brought', {
                group: list.group.name,
                name: list.byName,
                moment: formatDate(t, list.createdAt, 'moment'),
              })}
            </p>
          </PageHead>
          {list.stays > 0 && (
            <Notice kind="you" title={t('carry.list.stays', { count: list.stays })}>
              {t('carry.list.staysText')}
            </Notice>
          )}
        </Stack>
        <ListDecision t={t} list={list} formKeys={[randomUUID(), randomUUID()]} />
        <ListProblems t={t} problems={list.problems} />
        <ListPreview t={t} list={list} />
      </Stack>
    </StaffFrame>
  )
}
