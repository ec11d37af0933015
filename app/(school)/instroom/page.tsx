import { StaffFrame } from '@/app/frames'
import { Head } from '@/components/instroom/Head'
import { Queue } from '@/components/instroom/Queue'
import { EmptyState } from '@/components/ui/EmptyState'
import { ReadingPane } from '@/components/ui/ReadingPane'
import { getT } from '@/lib/auth/locale'
import { loadQueue } from '@/lib/transitions/applications/loaders'
import { queueFilterOf } from '@/lib/transitions/applications/rules'

export default async function Page({ searchParams }: { searchParams: Promise<{ toon?: string }> }) {
  const filter = queueFilterOf((await searchParams).toon)
  const { rows, ...counts } = await loadQueue(filter)
  const t = await getT()
  return (
    <StaffFrame current="/instroom">
      <Head t={t} filter={filter} {...counts} />
      <ReadingPane
        t={t}
        listLabel={t('instroom.list')}
        backHref="/instroom"
        list={<Queue t={t} rows={rows} query={`?toon=${filter}`} agreed={counts.agreed} />}
      >
        {rows.length > 0 && <EmptyState title={t('instroom.list')}>{t('instroom.pick')}</EmptyState>}
      </ReadingPane>
    </StaffFrame>
  )
}
