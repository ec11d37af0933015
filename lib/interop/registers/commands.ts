import type { ActorDb } from '@/lib/db/as-actor'
import { Refused } from '@/lib/kernel/refused'
import type { Register } from './rules'
import type { RegisterReport } from './schema'

/** Writes the register, or only counts what it would change. A register with a problem is never written in part. */
export async function applyRegisters(
  db: ActorDb,
  register: Register,
  really: boolean,
): Promise<RegisterReport> {
  if (really && register.problems.length > 0) throw new Refused('invalid', 'rosterProblems')
  const [row] = await db.$queryRaw<{ report: RegisterReport }[]>`
    SELECT authz.apply_registers(${JSON.stringify(register.schools)}::jsonb, ${JSON.stringify(register.sites)}::jsonb, ${really}) AS report`
  return row?.report as RegisterReport
}
