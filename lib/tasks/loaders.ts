import 'server-only'
import { load } from '@/lib/auth/session'
import { listAsked } from './queries'
import { isIncoming } from './schema'

/** How many things wait on *vandaag* beside the queue itself, for who begins the day there. */
export async function loadTaskCount() {
  const mine = await load('begeleiding', 'read', (db, now) => listAsked(db, now))
  const incoming = await load('overstap', 'read', (db, now) => listAsked(db, now))
  const beside = [...mine, ...incoming].filter((one) => !isIncoming(one.kind))
  return new Set(beside.map((one) => one.id)).size
}
