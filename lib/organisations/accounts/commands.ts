import type { z } from 'zod'
import { type ActorDb, administratorOf } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'
import type { ChosenAccount, ConfirmAccount, ResetFactor, SendLink } from './schema'

/** Who this account is. The database checks that account and person are both of the own school, and that it still waits. */
export async function confirmAccount(db: ActorDb, input: z.output<typeof ConfirmAccount>) {
  administratorOf(db)
  if (!input.membershipId && !input.number) throw new Refused('invalid', 'chooseSomebody')
  await db.$executeRaw`SELECT authz.confirm_account(${input.id}::uuid, ${input.membershipId}::uuid, ${input.number || null}, 'nl')`
}

export async function refuseAccount(db: ActorDb, input: z.output<typeof ChosenAccount>) {
  administratorOf(db)
  await db.$executeRaw`SELECT authz.refuse_account(${input.id}::uuid)`
}

/** A personal link to the address that the roster has. */
export async function sendLink(db: ActorDb, input: z.output<typeof SendLink>) {
  administratorOf(db)
  await db.$executeRaw`SELECT authz.send_link(${input.kind}, ${input.id}::uuid, 'nl')`
}

export async function resetSecondFactor(db: ActorDb, input: z.output<typeof ResetFactor>) {
  administratorOf(db)
  await db.$executeRaw`SELECT authz.reset_factor(${input.id}::uuid, 'nl')`
}
