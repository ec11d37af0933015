import type { ActorDb } from '@/lib/db/as-actor'
import { findHome } from '@/lib/students/enrolments/queries'
import { type Stage, stageOf } from './rules'

/** Where a student is on the route; who is nowhere yet gets everything. */
export async function findStage(db: ActorDb, studentId: string, now: Date): Promise<Stage> {
  const home = await findHome(db, studentId, now)
  if (!home) return 'upperVo'
  const group = home.groupId
    ? await db.group.findFirst({ where: { id: home.groupId }, select: { name: true } })
    : null
  return stageOf({ sector: home.sector, level: home.level, group: group?.name ?? '' })
}
