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

const following = taskKinds.flatMap((kind) => {
  const { follows } = kindOf(kind)
  return follows ? [{ kind, ...follows }] : []
})

// Which kinds say something else of a student than their tasks, after a row of a table changed: one look at all of them,
// because most acts change what is asked by one kind or by none.
const differsAfter = (table: string): Made => ({
  path: `tasks/differs_after_${table}.sql`,
  sql: `-- Which kinds ask something else than their tasks say: made of lib/tasks/kinds.

-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.differs_after_${table}(of_student uuid) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $made$
BEGIN
    RETURN QUERY WITH so AS (
${following
  .filter(({ tables }) => tables.includes(table))
  .map(
    ({ kind, asked }) => `        SELECT '${kind}' AS kind, x.about, to_jsonb(x) AS j FROM (${asked}
        ) x WHERE x.student_id = of_student`,
  )
  .join('\n        UNION ALL\n')}),
    told AS (SELECT t.kind, t.object_id, t.facts, t.due_on, t.state FROM task t
        WHERE t.student_id = of_student AND t.state IN ('open', 'takenUp') AND t.kind IN (
${following
  .filter(({ tables }) => tables.includes(table))
  .map(({ kind }) => `            '${kind}'`)
  .join(',\n')}))
    SELECT DISTINCT coalesce(so.kind, told.kind) FROM so
      FULL JOIN told ON told.kind = so.kind AND told.object_id = so.about
     WHERE so.about IS NULL OR told.object_id IS NULL OR (told.state = 'open'
       AND (told.facts, told.due_on) IS DISTINCT FROM (jsonb_strip_nulls(coalesce(so.j -> 'facts', '{}')),
           coalesce((so.j ->> 'due')::date, told.due_on)))
     ORDER BY 1;
END $made$;
`,
})

export const made: readonly Made[] = [
  ...following.map(({ kind, asked }) => questionOf(kind, asked)),
  ...[...new Set(following.flatMap(({ tables }) => tables))].sort().map(differsAfter),
]
