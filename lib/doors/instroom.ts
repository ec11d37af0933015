import { type At, intake, page } from '@/lib/auth/door'
import { pageOf } from '@/lib/kernel/paging'
import { listBesideQueue } from '@/lib/tasks/queries'
import { queueFilterOf } from '@/lib/transitions/applications/rules'
import { findQueue } from '@/lib/transitions/incoming/queries'

/** The desk's queue with what each asks and how long each waits; reading it writes nothing down. */
export const door = page(intake, {
  statements: 20,
  load: async (db, { now, search }: At<never, 'toon' | 'naam' | 'opleiding' | 'pagina' | 'klaar'>) => {
    const filter = queueFilterOf(search.toon)
    const { rows, ...queue } = await findQueue(
      db,
      filter,
      { programme: search.opleiding, name: search.naam },
      now,
    )
    return {
      queue,
      empty: rows.length === 0,
      ...pageOf(rows, search.pagina),
      filter,
      search,
      /** What waits on *vandaag* beside the queue itself, for who begins the day here. */
      beside: await listBesideQueue(db, now),
    }
  },
  also: {
    purpose: 'begeleiding',
    load: async (db, { now }, { beside }) => ({
      beside: [...new Set([...beside, ...(await listBesideQueue(db, now))])],
    }),
  },
})
