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
import { pageOf } from '@/lib/kernel/paging'
import { loadTaskCount } from '@/lib/tasks/loaders'
import { loadQueue } from '@/lib/transitions/applications/loaders'
import { queueFilterOf } from '@/lib/transitions/applications/rules'

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{
    toon?: string
    naam?: string
    opleiding?: string
    pagina?: string
    klaar?: string
  }>
}) {
  const search = await searchParams
  const filter = queueFilterOf(search.toon)
  const only = { programme: search.opleiding, name: search.naam }
  const { rows, ...counts } = await loadQueue(filter, only)
  const tasks = await loadTaskCount()
  const t = await getT()
  const { page, pages, slice } = pageOf(rows, search.pagina)
  const query = queueQuery(filter, search.opleiding)
  return (
    <StaffFrame current="/instroom" purpose="overstap">
      <Stack>
        <Done t={t} done={search.klaar} />
        <Head t={t} filter={filter} name={search.naam} programme={search.opleiding} {...counts} />
      </Stack>
      {tasks > 0 && (
        <Notice kind="you">
          <a href="/vandaag">{t('instroom.tasks', { count: tasks })}</a>
        </Notice>
      )}
      <ReadingPane
        t={t}
        listLabel={t('instroom.list')}
        backHref="/instroom"
        list={
          counts.waiting === null ? null : (
            <Queue
              t={t}
              rows={slice}
              query={query}
              agreed={counts.agreed}
              whole={filter === 'ours' && !search.naam && !search.opleiding}
            />
          )
        }
      >
        {rows.length > 0 && <EmptyState title={t('instroom.list')}>{t('instroom.pick')}</EmptyState>}
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
