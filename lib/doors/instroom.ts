import { type At, intake, page } from '@/lib/auth/door'
import { atOnce } from '@/lib/db/at-once'
import { pageIn } from '@/lib/kernel/paging'
import { countAsked } from '@/lib/tasks/queries'
import { queueFilterOf } from '@/lib/transitions/applications/rules'
import { findQueue } from '@/lib/transitions/incoming/queries'

/** The desk's queue with what each asks and how long each waits; reading it writes nothing down. */
export const door = page(intake, {
  statements: 9,
  load: async (db, { now, search }: At<never, 'toon' | 'naam' | 'opleiding' | 'pagina' | 'klaar'>) => {
    const filter = queueFilterOf(search.toon)
    const wish = { filter, programme: search.opleiding, name: search.naam, page: pageIn(search.pagina) }
    const [queue, { incoming, beside }] = await atOnce(
      () => findQueue(db, wish, now),
      () => countAsked(db, now),
    )
    return {
      queue,
      filter,
      search,
      // Who sits at no desk sees no queue, and does not read that nobody waits. The number is that of *vandaag*.
      waiting: queue.desk ? incoming : null,
      /** What waits on *vandaag* beside the queue itself, for who begins the day here. */
      beside,
    }
  },
  also: {
    purpose: 'begeleiding',
    load: async (db, { now }, { beside }) => ({
      beside: [...new Set([...beside, ...(await countAsked(db, now)).beside])],
    }),
  },
})
