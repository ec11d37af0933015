// What PostgreSQL itself says of the logic in one database, as lines that can be compared: for the test that an upgraded
// database is the same as an empty one.
import { query } from '../testing'

/** Functions, policies, triggers, locks, rights and the two lists that are rows, sorted; without what is left beside. */
export async function catalogue(ownerUrl: string): Promise<string[]> {
  const rows = await query<{ line: string }>(
    ownerUrl,
    `WITH ours AS (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'authz', 'audit')),
     roles AS (SELECT oid, rolname FROM pg_roles WHERE rolname ~ '^oversteek_(app|auth|job|authz|writer|audit)$'),
     tables AS (SELECT c.oid, c.oid::regclass::text AS name, c.relowner, c.relrowsecurity, c.relforcerowsecurity
                  FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace IN (SELECT oid FROM ours) AND c.relname <> '_prisma_migrations'),
     lines AS (
       SELECT pg_get_functiondef(p.oid) || ' owner ' || p.proowner::regrole || ' execute ' || coalesce((SELECT string_agg(r.rolname, ', ' ORDER BY r.rolname)
                FROM roles r WHERE has_function_privilege(r.oid, p.oid, 'EXECUTE')), 'nobody') AS line
         FROM pg_proc p WHERE p.pronamespace IN (SELECT oid FROM ours) AND p.prokind <> 'a'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
       UNION ALL SELECT concat_ws(' ', 'policy', p.polname, p.polrelid::regclass, p.polcmd, p.polpermissive,
                (SELECT string_agg(r.rolname, ', ' ORDER BY r.rolname) FROM pg_roles r WHERE r.oid = ANY (p.polroles)),
                'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid)) FROM pg_policy p
       UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t WHERE NOT t.tgisinternal
       UNION ALL SELECT concat_ws(' ', 'table', t.name, t.relowner::regrole, t.relrowsecurity, t.relforcerowsecurity) FROM tables t
       UNION ALL SELECT concat_ws(' ', r.rolname, 'may', x.privilege, t.name) FROM tables t, roles r,
                unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) AS x (privilege) WHERE has_table_privilege(r.oid, t.oid, x.privilege)
       UNION ALL SELECT concat_ws(' ', r.rolname, 'may', x.privilege, t.name || '.' || a.attname) FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped,
                roles r, unnest('{SELECT,INSERT,UPDATE}'::text[]) AS x (privilege)
          WHERE has_column_privilege(r.oid, t.oid, a.attnum, x.privilege) AND NOT has_table_privilege(r.oid, t.oid, x.privilege)
       UNION ALL SELECT concat_ws(' ', 'row', p.basis, p.purpose, p.classes) FROM access_policy p
       UNION ALL SELECT concat_ws(' ', 'row', c.role, c.capability) FROM role_capability c
       UNION ALL SELECT concat_ws(' ', 'row', k.*) FROM task_kind k
       UNION ALL SELECT concat_ws(' ', 'row', m.from_state, m.to_state, m.party) FROM application_move m)
     SELECT line FROM lines ORDER BY line`,
  )
  return rows.map(({ line }) => line)
}
