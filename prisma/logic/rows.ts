// Rows that are said in TypeScript, because pages and rules read the same: written after the files of this folder.
import { kindOf, taskKinds } from '@/lib/tasks/schema'

export type Rows = { table: string; key: string; rows: readonly Record<string, unknown>[] }

export const rows: readonly Rows[] = [
  {
    table: 'task_kind',
    key: 'kind',
    rows: taskKinds.map((kind) => {
      const one = kindOf(kind)
      return {
        kind,
        asked_of: one.askedOf ?? 'staff',
        needs: one.needs,
        within: one.within,
        climbs: one.climbs === true,
        silent: one.silent === true,
        help: one.help ?? false,
        by_student: one.byStudent ?? false,
        to_guardian: one.toGuardian ?? false,
        follows: one.follows?.tables ?? [],
        asked: one.follows?.asked ?? null,
      }
    }),
  },
]
