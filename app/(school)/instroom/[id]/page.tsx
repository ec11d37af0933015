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

export default async function Page(address: Address) {
  const { incoming, queue, waiting, filter, search } = await enter(door, address)
  const { id } = incoming.application
  const t = await getT()
  const query = queueQuery(filter, search)
  const hrefOf = (to: string | null) => (to ? `/instroom/${to}${query}` : undefined)
  return (
    <StaffFrame current="/instroom" purpose="overstap">
      <Head t={t} filter={filter} search={search} waiting={waiting} queue={queue} />
      <ReadingPane
        t={t}
        open
        listLabel={t('instroom.list')}
        backHref={`/instroom${query}`}
        previousHref={hrefOf(queue.previous)}
        nextHref={hrefOf(queue.next)}
        place={queue.at === null ? undefined : t('instroom.place', { n: queue.at, all: queue.all })}
        list={
          <Queue
            t={t}
            rows={queue.rows}
            query={query}
            current={id}
            agreed={queue.agreed}
            whole={filter === 'ours' && !search.opleiding && !search.naam}
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
