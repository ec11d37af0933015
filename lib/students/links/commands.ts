import type { z } from 'zod'
import { type ActorDb, actorOf, staffOf, studentOf } from '@/lib/db/as-actor'
import { found } from '@/lib/kernel/refused'
import { newCode } from './rules'
import type { AnswerMatchAsStaff, ChosenLink, ClaimAnswer, EnterCode } from './schema'

/** Makes a code in the one account; whoever types it in the other within half an hour has shown to hold both. */
export async function offerLink(db: ActorDb) {
  studentOf(db)
  await db.$executeRaw`SELECT authz.offer_link(${newCode()})`
}

/** Types the code of the other account. Nothing is linked yet: the page first says whose dossier it is. */
export async function claimLink(db: ActorDb, { code }: z.output<typeof EnterCode>) {
  studentOf(db)
  const [row] = await db.$queryRaw<[{ answer: ClaimAnswer }]>`SELECT authz.claim_link(${code}) AS answer`
  return { answer: row.answer }
}

export async function dropClaim(db: ActorDb) {
  studentOf(db)
  await db.$executeRaw`SELECT authz.drop_claim()`
}

/**
 * Links the two. Both students stay as each school knows them, so no school, mentor or parent sees more than before;
 * only who signs in becomes one. Refuses two different birth dates, and two
 * people who both have a role of their own.
 */
export async function linkByCode(db: ActorDb) {
  studentOf(db)
  await db.$executeRaw`SELECT authz.link_by_code(${actorOf(db).sessionId}::uuid)`
}

/** Takes a link back: each account signs in for its own student again. */
export async function unlink(db: ActorDb, { id }: z.output<typeof ChosenLink>) {
  studentOf(db)
  await db.$executeRaw`SELECT authz.unlink_students(${id}::uuid)`
}

/** One of the two named members of staff says, after asking the student, that this is one person. The second yes links. */
export const confirmMatch = (db: ActorDb, { id }: z.output<typeof AnswerMatchAsStaff>) => answer(db, id, true)

/** This is somebody else. It ends here, and the other school isn't told why. */
export const refuseMatch = (db: ActorDb, { id }: z.output<typeof ChosenLink>) => answer(db, id, false)

async function answer(db: ActorDb, id: string, agreed: boolean) {
  staffOf(db)
  const { studentId } = found(
    await db.matchSuggestion.findFirst({ where: { id }, select: { studentId: true } }),
  )
  await db.$executeRaw`SELECT authz.answer_match(${id}::uuid, ${agreed})`
  return { studentId }
}
