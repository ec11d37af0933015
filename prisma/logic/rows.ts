// Rows that are said in TypeScript, because pages and rules read the same: written after the files of this folder.
import { bases, capabilities } from '@/lib/access/model'
import { kindOf, taskKinds } from '@/lib/tasks/schema'

export type Rows = { table: string; key: readonly string[]; rows: readonly Record<string, unknown>[] }

export const rows: readonly Rows[] = [
  {
    table: 'access_policy',
    key: ['basis'],
    rows: Object.entries(bases).map(([basis, { purpose, classes }]) => ({ basis, purpose, classes })),
  },
  {
    table: 'role_capability',
    key: ['role', 'capability'],
    rows: Object.entries(capabilities).flatMap(([capability, { roles }]) =>
      roles.map((role) => ({ role, capability })),
    ),
  },
  {
    table: 'task_kind',
    key: ['kind'],
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
