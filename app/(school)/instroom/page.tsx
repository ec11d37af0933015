import { StaffFrame } from '@/app/frames'
import { Done } from '@/components/instroom/Done'
import { Head, queueQuery } from '@/components/instroom/Head'
import { Queue } from '@/components/instroom/Queue'
import { EmptyState } from '@/components/ui/EmptyState'
import { Pager } from '@/components/ui/FilterBar'
import { Notice } from '@/components/ui/Notice'
import { Stack } from '@/components/ui/Page'
import { ReadingPane } from '@/components/ui/ReadingPane'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/instroom'

export default async function Page(address: Address) {
  const { queue, waiting, filter, search, beside } = await enter(door, address)
  const t = await getT()
  const query = queueQuery(filter, search)
  return (
    <StaffFrame current="/instroom" purpose="overstap">
      <Stack>
        <Done t={t} done={search.klaar} />
        <Head t={t} filter={filter} search={search} waiting={waiting} queue={queue} />
      </Stack>
      {beside.length > 0 && (
        <Notice kind="you">
          <a href="/vandaag">{t('instroom.tasks', { count: beside.length })}</a>
        </Notice>
      )}
      <ReadingPane
        t={t}
        listLabel={t('instroom.list')}
        backHref="/instroom"
        list={
          waiting === null ? null : (
            <Queue
              t={t}
              rows={queue.rows}
              query={query}
              agreed={queue.agreed}
              whole={filter === 'ours' && !search.naam && !search.opleiding}
            />
          )
        }
      >
        {queue.rows.length > 0 && <EmptyState title={t('instroom.list')}>{t('instroom.pick')}</EmptyState>}
      </ReadingPane>
      <Pager
        t={t}
        page={queue.page}
        pages={queue.pages}
        href={(to) => `/instroom?${query.slice(1)}&pagina=${to}`}
      />
    </StaffFrame>
  )
}
