import { StaffFrame } from '@/app/frames'
import { Done } from '@/components/instroom/Done'
import { Head } from '@/components/instroom/Head'
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
import { fitsName, queueFilterOf } from '@/lib/transitions/applications/rules'

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<{ toon?: string; naam?: string; pagina?: string; klaar?: string }>
}) {
  const search = await searchParams
  const filter = queueFilterOf(search.toon)
  const { rows, ...counts } = await loadQueue(filter)
  const tasks = await loadTaskCount()
  const t = await getT()
  const { page, pages, slice } = pageOf(
    rows.filter((row) => fitsName(row.name, search.naam)),
    search.pagina,
  )
  return (
    <StaffFrame current="/instroom" purpose="overstap">
      <Stack>
        <Done t={t} done={search.klaar} />
        <Head t={t} filter={filter} name={search.naam} {...counts} />
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
              query={`?toon=${filter}`}
              agreed={counts.agreed}
              whole={filter === 'ours' && !search.naam}
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
          `/instroom?${new URLSearchParams({ toon: filter, ...(search.naam && { naam: search.naam }), pagina: String(to) })}`
        }
      />
    </StaffFrame>
  )
}
