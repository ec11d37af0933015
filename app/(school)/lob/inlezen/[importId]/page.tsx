import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { ListDecision } from '@/components/carry/ListDecision'
import { ListPreview } from '@/components/carry/ListPreview'
import { ListProblems } from '@/components/carry/ListProblems'
import { BackLink } from '@/components/ui/BackLink'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { loadList } from '@/lib/interop/lists/loaders'
import { formatDate } from '@/lib/messages/dates'

type Props = { params: Promise<{ importId: string }>; searchParams: Promise<{ blijft?: string }> }

export default async function Page({ params, searchParams }: Props) {
  const t = await getT()
  const list = await loadList((await params).importId)
  const { blijft = '' } = await searchParams
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
          {list.state === 'undone' && /^[1-9]\d{0,3}$/.test(blijft) && (
            <Notice kind="you" title={t('carry.list.stays', { count: Number(blijft) })}>
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
