// Rows that are said in TypeScript, because pages and rules read the same: written after the files of this folder.
import { bases, capabilities } from '@/lib/access/model'
import { kindOf, type TaskKind, taskKinds } from '@/lib/tasks/schema'

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

/** A file of logic that is made and not written. */
export type Made = { path: string; sql: string }

// Of whom a kind is asked, as a function: a question that is text would be planned anew at every act that it follows.
const questionOf = (kind: TaskKind, asked: string): Made => ({
  path: `tasks/${functionOf(kind)}.sql`,
  sql: `-- Of whom it is asked now, of one student: made of lib/tasks/kinds/${kind}.ts.

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.${functionOf(kind)}(of_student uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $made$
BEGIN
    RETURN (SELECT jsonb_agg(to_jsonb(x)) FROM (${asked}
        ) x WHERE x.student_id = of_student);
END $made$;
`,
})

const functionOf = (kind: TaskKind) => `asked_${kind.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)}`

export const made: readonly Made[] = taskKinds.flatMap((kind) => {
  const { follows } = kindOf(kind)
  return follows ? [questionOf(kind, follows.asked)] : []
})
