import 'server-only'
import { notFound } from 'next/navigation'
import { findReach } from '@/lib/access/contact/queries'
import { able } from '@/lib/access/model'
import { load } from '@/lib/auth/session'
import { staffOf } from '@/lib/db/as-actor'
import { dayOf } from '@/lib/kernel/time'
import { appendIntervention } from './commands'
import { findIntervention, listInterventions, listPossiblePartners } from './queries'

/** What this person leads or joins. Reading the list writes nothing down. */
export async function loadInterventions() {
  const mine = await load('begeleiding', 'read', async (db, now, actor) => ({
    rows: await listInterventions(db),
    today: dayOf(now),
    takesIn: able(actor, 'takesIn'),
  }))
  const incoming = mine.takesIn ? await load('overstap', 'read', (db) => listInterventions(db, true)) : []
  const known = new Set(mine.rows.map((one) => one.id))
  return { today: mine.today, rows: [...mine.rows, ...incoming.filter((one) => !known.has(one.id))] }
}

/** One intervention, opened by name: one line that the student sees. */
export async function loadIntervention(id: string) {
  const read = (purpose: 'begeleiding' | 'overstap') =>
    load(purpose, 'audited', async (db, now) => {
      const one = await findIntervention(db, id, purpose === 'overstap')
      if (!one) return null
      await appendIntervention(db, one, 'openedIntervention')
      const { membershipId } = staffOf(db)
      return {
        ...one,
        today: dayOf(now),
        mine: one.championMembershipId === membershipId,
        isHelp: one.dataClass === 'help',
        reach:
          one.state === 'open'
            ? await findReach(db, { taskId: one.taskId }, { ...one, objectId: one.id })
            : null,
        possible: await listPossiblePartners(db, one, now),
      }
    })
  return (await read('begeleiding')) ?? (await read('overstap')) ?? notFound()
}
