import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { ListHistory } from '@/components/carry/ListHistory'
import { ListUpload } from '@/components/carry/ListUpload'
import { EmptyState } from '@/components/ui/EmptyState'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/lob/inlezen'

export default async function Page(address: Address) {
  const t = await getT()
  const { groups, lists } = await enter(door, address)
  return (
    <StaffFrame current="/lob">
      <Stack gap="wide">
        <PageHead title={t('carry.list.title')}>
          <p className="soft">{t('carry.list.lead')}</p>
        </PageHead>
        {groups.length > 0 ? (
          <ListUpload t={t} groups={groups} formKey={randomUUID()} />
        ) : (
          <EmptyState title={t('carry.list.noGroups')}>{t('carry.list.noGroupsText')}</EmptyState>
        )}
        <ListHistory t={t} lists={lists} />
      </Stack>
    </StaffFrame>
  )
}
