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
  const { queue, empty, page, pages, slice, filter, search, beside } = await enter(door, address)
  const t = await getT()
  const query = queueQuery(filter, search.opleiding)
  return (
    <StaffFrame current="/instroom" purpose="overstap">
      <Stack>
        <Done t={t} done={search.klaar} />
        <Head t={t} filter={filter} name={search.naam} programme={search.opleiding} {...queue} />
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
          queue.waiting === null ? null : (
            <Queue
              t={t}
              rows={slice}
              query={query}
              agreed={queue.agreed}
              whole={filter === 'ours' && !search.naam && !search.opleiding}
            />
          )
        }
      >
        {!empty && <EmptyState title={t('instroom.list')}>{t('instroom.pick')}</EmptyState>}
      </ReadingPane>
      <Pager
        t={t}
        page={page}
        pages={pages}
        href={(to) =>
          `/instroom${query}&${new URLSearchParams({ ...(search.naam && { naam: search.naam }), pagina: String(to) })}`
        }
      />
    </StaffFrame>
  )
}
