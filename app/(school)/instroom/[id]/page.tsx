import { StaffFrame } from '@/app/frames'
import { Done } from '@/components/instroom/Done'
import { Head, queueQuery } from '@/components/instroom/Head'
import { IncomingPage } from '@/components/instroom/IncomingPage'
import { Queue } from '@/components/instroom/Queue'
import { Stack } from '@/components/ui/Page'
import { ReadingPane } from '@/components/ui/ReadingPane'
import { getT } from '@/lib/auth/locale'
import { loadIncoming } from '@/lib/handover/incoming/loaders'
import { pageIn, pageOfRow } from '@/lib/kernel/paging'
import { loadQueue } from '@/lib/transitions/applications/loaders'
import { queueFilterOf } from '@/lib/transitions/applications/rules'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ toon?: string; opleiding?: string; bladzijde?: string; klaar?: string }>
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params
  const asked = await searchParams
  const filter = queueFilterOf(asked.toon)
  const incoming = await loadIncoming(id, pageIn(asked.bladzijde))
  const { rows, ...counts } = await loadQueue(filter, { programme: asked.opleiding })
  const t = await getT()
  const query = queueQuery(filter, asked.opleiding)
  const at = rows.findIndex((row) => row.id === id)
  const { slice } = pageOfRow(rows, at)
  const hrefOf = (row?: { id: string }) => (row ? `/instroom/${row.id}${query}` : undefined)
  return (
    <StaffFrame current="/instroom" purpose="overstap">
      <Head t={t} filter={filter} programme={asked.opleiding} {...counts} />
      <ReadingPane
        t={t}
        open
        listLabel={t('instroom.list')}
        backHref={`/instroom${query}`}
        previousHref={at > 0 ? hrefOf(rows[at - 1]) : undefined}
        nextHref={at >= 0 ? hrefOf(rows[at + 1]) : hrefOf(rows[0])}
        place={at >= 0 ? t('instroom.place', { n: at + 1, all: rows.length }) : undefined}
        list={
          <Queue
            t={t}
            rows={slice}
            query={query}
            current={id}
            agreed={counts.agreed}
            whole={filter === 'ours' && !asked.opleiding}
          />
        }
      >
        <Stack>
          <Done t={t} done={asked.klaar} />
          <IncomingPage t={t} incoming={incoming} query={query} />
        </Stack>
      </ReadingPane>
    </StaffFrame>
  )
}
