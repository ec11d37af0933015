// What must never be true, asked of the whole database every night and after every test of hard use. Each gives the
// rows that break it: none.

import type { ActorDb } from '@/lib/db/as-actor'
import { ended } from '@/lib/transitions/applications/states'

type Broken = { id: string }

const invariants = {
  openCrossingWithoutOneOwner: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT t.id FROM transition t LEFT JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL
     WHERE t.ended_at IS NULL GROUP BY t.id HAVING count(o.id) <> 1`,
  ownerOfAnotherSchool: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT t.id FROM transition t JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL
     WHERE t.ended_at IS NULL AND o.organisation_id <> t.responsible_organisation_id`,
  ownerNotThere: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT o.transition_id AS id FROM transition_owner o JOIN membership m ON m.id = o.membership_id
     WHERE o.valid_until IS NULL AND (NOT authz.live(m.valid_from, m.valid_until)
       OR EXISTS (SELECT FROM staff_leave l WHERE l.membership_id = m.id AND authz.today() BETWEEN l.first_day AND l.last_day))`,
  ownerAfterTheEnd: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT t.id FROM transition t JOIN transition_owner o ON o.transition_id = t.id AND o.valid_until IS NULL WHERE t.ended_at IS NOT NULL`,
  twoOpenCrossings: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT t.student_id AS id FROM transition t WHERE t.ended_at IS NULL GROUP BY t.student_id HAVING count(*) > 1`,
  twoChoices: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT a.transition_id AS id FROM application a WHERE a.chosen_at IS NOT NULL GROUP BY a.transition_id HAVING count(*) > 1`,
  grantOnEndedApplication: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT g.id FROM access_grant g JOIN application a ON a.id = g.source_id
     WHERE g.basis IN ('application', 'released', 'placement') AND (g.valid_until IS NULL OR g.valid_until > authz.clock())
       AND a.state = ANY (${ended}::application_state[])`,
  grantOnEndedCrossing: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT g.id FROM access_grant g JOIN transition t ON t.id = g.source_id
     WHERE g.basis IN ('owner', 'crossing') AND (g.valid_until IS NULL OR g.valid_until > authz.clock()) AND t.ended_at IS NOT NULL`,
  // A receiving desk without people is the school's to fill: its queue tells how long it waits, and the owner is at home.
  taskOfNobody: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT k.id FROM task k LEFT JOIN membership m ON m.id = k.membership_id
     WHERE k.state = 'open' AND k.asked_of = 'staff' AND k.kind NOT IN (SELECT t.kind FROM task_kind t WHERE t.needs = 'application')
       AND (k.membership_id IS NOT NULL AND NOT authz.live(m.valid_from, m.valid_until) AND k.desk_id IS NULL
       OR k.membership_id IS NULL AND NOT EXISTS (SELECT FROM desk_member d WHERE d.desk_id = k.desk_id AND authz.live(d.valid_from, d.valid_until)))`,
  signalWithoutTask: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT s.id FROM signal s WHERE s.closed_at IS NULL AND NOT EXISTS (SELECT FROM task k WHERE k.signal_id = s.id)`,
  takenUpWithoutAct: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT k.id FROM task k WHERE k.state = 'takenUp' AND NOT EXISTS (SELECT FROM intervention i WHERE i.task_id = k.id)`,
  helpOutside: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT k.id FROM task k JOIN signal s ON s.id = k.signal_id WHERE (s.data_class = 'help') <> (k.data_class = 'help')
    UNION ALL SELECT i.id FROM intervention i JOIN task k ON k.id = i.task_id WHERE (i.data_class = 'help') <> (k.data_class = 'help')`,
  releasedTooEarly: (db: ActorDb) => db.$queryRaw<Broken[]>`
    SELECT h.id FROM handover_package h WHERE h.state = 'released' AND (authz.held_because(h, h.released_at) IS NULL) IS NOT TRUE`,
} as const
export type Invariant = keyof typeof invariants

/** The invariants that are broken now, with the rows; empty when all is well. */
export async function findBroken(db: ActorDb): Promise<{ name: Invariant; ids: string[] }[]> {
  const broken = []
  for (const name of Object.keys(invariants) as Invariant[]) {
    const rows = await invariants[name](db)
    if (rows.length > 0) broken.push({ name, ids: rows.map((row) => row.id) })
  }
  return broken
}
