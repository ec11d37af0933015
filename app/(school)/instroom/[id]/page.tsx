import { StaffFrame } from '@/app/frames'
import { Done } from '@/components/instroom/Done'
import { Head, queueQuery } from '@/components/instroom/Head'
import { IncomingPage } from '@/components/instroom/IncomingPage'
import { Queue } from '@/components/instroom/Queue'
import { Stack } from '@/components/ui/Page'
import { ReadingPane } from '@/components/ui/ReadingPane'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/instroom/[id]'
import { pageOfRow } from '@/lib/kernel/paging'

export default async function Page(address: Address) {
  const { incoming, rows, queue, filter, search } = await enter(door, address)
  const { id } = incoming.application
  const t = await getT()
  const query = queueQuery(filter, search.opleiding)
  const at = rows.findIndex((row) => row.id === id)
  const { slice } = pageOfRow(rows, at)
  const hrefOf = (row?: { id: string }) => (row ? `/instroom/${row.id}${query}` : undefined)
  return (
    <StaffFrame current="/instroom" purpose="overstap">
      <Head t={t} filter={filter} programme={search.opleiding} {...queue} />
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
            agreed={queue.agreed}
            whole={filter === 'ours' && !search.opleiding}
          />
        }
      >
        <Stack>
          <Done t={t} done={search.klaar} />
          <IncomingPage t={t} incoming={incoming} query={query} />
        </Stack>
      </ReadingPane>
    </StaffFrame>
  )
}
