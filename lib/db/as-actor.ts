import { randomUUID } from 'node:crypto'
import { Refused } from '@/lib/kernel/refused'
import { appClient, onlyOnce } from './client'
import type { Capability } from './enums'
import { translate } from './errors'
import type { Prisma } from './generated/client'
import { isLost, noteLost, wasReplanned } from './lost'

export type Purpose = 'begeleiding' | 'overstap' | 'recht' | 'beheer'
/** read: lists and one's own pages. audited: somebody else's dossier, where only audit.append writes. write: an act. */
export type Mode = 'read' | 'audited' | 'write'

/** Who acts, as the database found them in this transaction. Staff have a membership; a student or guardian has none. */
export type Actor = {
  personId: string
  name: string
  requestId: string
  sessionId: string
} & (
  | { membershipId: string; organisationId: string; role: string; can: readonly string[]; studentId: null }
  | { membershipId: null; organisationId: null; role: null; can: readonly []; studentId: string | null }
)

declare const minted: unique symbol
/** A transaction that belongs to a person (or a named job). Only asActor and asJob can mint it. */
export type ActorDb = Prisma.TransactionClient & { readonly [minted]: true }

const actors = new WeakMap<object, Actor>()

/** The person whose transaction this is. */
export function actorOf(db: ActorDb): Actor {
  const actor = actors.get(db)
  if (!actor) throw new Error('a job has no actor')
  return actor
}

/** The member of staff whose transaction this is; anybody else finds nothing here. */
export function staffOf(db: ActorDb) {
  const actor = actorOf(db)
  if (!actor.membershipId) throw new Refused('not_found')
  return actor
}

/** Whether the person of this transaction may (lib/access/model.ts); nobody without a role does. */
export const can = (db: ActorDb, capability: Capability): boolean =>
  (actorOf(db).can as readonly string[]).includes(capability)

/** The member of staff who may; anybody else finds nothing here. */
export function whoCan(db: ActorDb, capability: Capability) {
  const actor = staffOf(db)
  if (!can(db, capability)) throw new Refused('not_found')
  return actor
}

/** The member of staff who guides: an intake desk has its queue and an administrator its files, and no list of students. */
export const guideOf = (db: ActorDb) => whoCan(db, 'guides')

/** The administrator of a school, with a second factor: without one the database lets nobody of that role in. */
export const administratorOf = (db: ActorDb) => whoCan(db, 'keepsSchool')

/** The student whose transaction this is; anybody else finds nothing here. */
export function studentOf(db: ActorDb): Actor & { studentId: string } {
  const actor = actorOf(db)
  if (!actor.studentId) throw new Refused('not_found')
  return actor as Actor & { studentId: string }
}

type Entered = {
  now: Date | null
  session_id: string | null
  person_id: string | null
  membership_id: string | null
  organisation_id: string | null
  role: string | null
  student_id: string | null
  name: string | null
  capabilities: string[] | null
}

type Entering = { token: string; purpose: Purpose; mode: Mode; requestId: string }
async function enter(tx: Prisma.TransactionClient, { token, purpose, mode, requestId }: Entering) {
  const [row] = await tx.$queryRaw<Entered[]>`
    SELECT set_config('transaction_read_only', ${mode === 'read' ? 'on' : 'off'}, true), e.*
      FROM authz.enter(${token}, ${purpose}, ${mode}, ${requestId}::uuid) e`
  return row
}

/**
 * From here on this transaction reads for another purpose, as the same person; one that only read goes on doing so.
 * False when that purpose isn't theirs, or when they are signed out by now; then nothing can be read in it any longer.
 */
export async function turnTo(
  db: ActorDb,
  token: string,
  { purpose, mode }: { purpose: Purpose; mode: Exclude<Mode, 'write'> },
): Promise<boolean> {
  const { personId, membershipId, requestId } = actorOf(db)
  if ((purpose === 'recht') === Boolean(membershipId)) return false
  const row = await enter(db, { token, purpose, mode, requestId })
  return row?.person_id === personId && row.membership_id === membershipId
}

/**
 * Runs one use-case as the person of a session, in one transaction. The database looks the session up there, so a
 * sign-out or a lost role counts at once. Resolves to null when nobody is signed in, or when the purpose is not theirs.
 * `now` is the database's clock (the demo's, in a demo).
 */
export async function asActor<T>(
  token: string,
  { purpose, mode, seconds = 20 }: { purpose: Purpose; mode: Mode; seconds?: number },
  run: (db: ActorDb, now: Date, actor: Actor) => Promise<T>,
): Promise<T | null> {
  const ask = () => once(token, { purpose, mode, seconds }, run)
  // What only read can be asked again: a connection that broke while nobody used it is found out by its next user. What
  // failed for an old plan was undone whole.
  const again = (error: unknown) => wasReplanned(error) || (mode === 'read' && isLost(error))
  const answer = ask().catch((error) => (again(error) ? ask() : Promise.reject(error)))
  return answer.catch((error: unknown) => {
    noteLost(error)
    throw translate(error)
  })
}

function once<T>(
  token: string,
  { purpose, mode, seconds }: { purpose: Purpose; mode: Mode; seconds: number },
  run: (db: ActorDb, now: Date, actor: Actor) => Promise<T>,
): Promise<T | null> {
  const requestId = randomUUID()
  return onlyOnce(() =>
    appClient().$transaction(
      async (tx) => {
        const row = await enter(tx, { token, purpose, mode, requestId })
        if (!row?.person_id || !row.session_id || !row.now) return null
        const staff = row.membership_id && row.organisation_id && row.role
        if ((purpose === 'recht') === Boolean(staff)) return null
        const known = {
          personId: row.person_id,
          name: row.name ?? '',
          requestId,
          sessionId: row.session_id,
        }
        const actor: Actor = staff
          ? {
              ...known,
              membershipId: row.membership_id as string,
              organisationId: row.organisation_id as string,
              role: row.role as string,
              can: row.capabilities ?? [],
              studentId: null,
            }
          : {
              ...known,
              membershipId: null,
              organisationId: null,
              role: null,
              can: [],
              studentId: row.student_id,
            }
        const db = tx as ActorDb
        actors.set(db, actor)
        return await run(db, row.now, actor)
      },
      { maxWait: 15_000, timeout: seconds * 1_000 },
    ),
  )
}
