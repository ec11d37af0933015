// What must hold for every table, view, function and role of the database, asked of PostgreSQL's own catalogue. Run by
// the tests, which also plant each fault and see it found.
import { query } from './testing'

// No personal column, read only for the app.
export const publicReference = [
  'organisation',
  'site',
  'programme',
  'qualification',
  'desk',
  'school_group',
  'calendar_date',
  'holiday',
  'access_policy',
  'application_move',
  'task_kind',
  'role_capability',
] as const
// Tables about staff and sign-in: row security, but no student to reach.
export const withoutStudent = [
  'person',
  'membership',
  'group_staff',
  'desk_member',
  'staff_leave',
  'mutation_key',
  'account',
  'account_person',
  'import_file',
  'import_line',
  'school_form',
  'form_version',
  'register_file',
  'import_problem',
  'import_question',
  'requirement_set',
  'lob_import',
] as const

// Read only with the application or the intervention that they hang on, and found by it.
const withParent = [
  'application_event',
  'application_question',
  'intervention_partner',
  'intervention_step',
] as const

/** Tables of which the app changes columns without a list per party, and why none is needed. */
const oneParty: Record<string, string> = {
  lob_entry: 'only the student writes',
  lob_profile: 'only the student writes',
  lob_draft: 'only the student writes',
  lob_extra: 'only the student writes',
  lob_support: 'only the student writes',
  lob_evidence: 'only the student writes',
  lob_export: 'only the student writes',
  student_contact: 'only the student writes',
  guardianship: 'only the guardian writes',
  school_form: 'only who designs forms at that school',
  requirement_set: 'only who designs forms at that school',
  lob_import: 'only that school, and only to let it go',
  career_talk: 'before_talk puts back what is of the other',
  orientation_day: 'before_orientation_day puts back what is of the other',
  lob_review: 'before_review puts back what is of the other',
}
/** Columns that look like a name, a time or a side and are typed after all, and why. */
const believed: Record<string, string> = {
  'lob_export.state': 'how far the own file is; nobody else reads it',
  'mutation_key.real_at': 'when the own form was sent; only tidying reads it',
}

type Finding = { fault: string; where: string }

/** Every breach of the house's rules in one database; empty when it is sound. */
export async function findBreaches(ownerUrl: string): Promise<Finding[]> {
  const rows = await query<Finding>(
    ownerUrl,
    `WITH login AS (SELECT oid, rolname FROM pg_roles WHERE rolname IN ('oversteek_app', 'oversteek_job', 'oversteek_auth')
                       OR rolname = current_database() || '_app' OR rolname = current_database() || '_job' OR rolname = current_database() || '_auth'),
     tables AS (SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                 WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'),
     befores AS (SELECT t.tgrelid, t.tgtype & 4 > 0 AS inserts, t.tgtype & 16 > 0 AS updates, replace(encode(t.tgargs, 'escape'), '\\000', ' ') AS sets, f.prosrc AS body
                   FROM pg_trigger t JOIN pg_proc f ON f.oid = t.tgfoid WHERE t.tgtype & 2 > 0 AND NOT t.tgisinternal),
     granted AS (SELECT t.* FROM tables t WHERE EXISTS (SELECT FROM login l WHERE has_any_column_privilege(l.oid, t.oid, 'SELECT, INSERT, UPDATE') OR has_table_privilege(l.oid, t.oid, 'DELETE')))
     SELECT 'row security is off' AS fault, relname::text AS "where" FROM granted WHERE NOT relname = ANY ($1) AND NOT relrowsecurity
     UNION ALL SELECT 'a table that its owner or the definers cannot reach', t.relname || ' by ' || r.oid::regrole FROM tables t JOIN pg_class c ON c.oid = t.oid,
          unnest(ARRAY[c.relowner, 'oversteek_authz'::regrole::oid, 'oversteek_writer'::regrole::oid]) AS r(oid)
          WHERE t.relrowsecurity AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive AND r.oid = ANY (p.polroles))
     UNION ALL SELECT 'no index on the student', t.relname FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'student_id' AND NOT a.attisdropped
          WHERE NOT t.relname = ANY ($3) AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indkey[0] = a.attnum)
     UNION ALL SELECT 'row security is not forced', relname FROM granted WHERE NOT relname = ANY ($1) AND NOT relforcerowsecurity
     UNION ALL SELECT 'no restrictive policy on the student', relname FROM granted WHERE NOT relname = ANY ($1) AND NOT relname = ANY ($2)
           AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = granted.oid AND NOT p.polpermissive AND pg_get_expr(p.polqual, p.polrelid) LIKE '%authz.reach()%')
     UNION ALL SELECT 'a student table in the list of public reference', c.relname FROM tables c WHERE c.relname = ANY ($1) AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('student_id', 'person_id'))
     UNION ALL SELECT 'the app writes public reference', t.relname FROM tables t, login l WHERE t.relname = ANY ($1) AND (has_any_column_privilege(l.oid, t.oid, 'INSERT, UPDATE') OR has_table_privilege(l.oid, t.oid, 'DELETE'))
     UNION ALL SELECT 'the app may delete or empty', t.relname || ' by ' || l.rolname FROM tables t, login l WHERE has_table_privilege(l.oid, t.oid, 'DELETE, TRUNCATE, REFERENCES, TRIGGER')
     UNION ALL SELECT 'the app may write grants or sessions', l.rolname FROM login l WHERE has_any_column_privilege(l.oid, 'public.access_grant', 'INSERT, UPDATE') OR has_any_column_privilege(l.oid, 'authz.session', 'SELECT, INSERT, UPDATE') OR has_any_column_privilege(l.oid, 'authz.secret', 'SELECT')
     UNION ALL SELECT 'a login role reads what the sign-in keeps secret', c.relname || ' by ' || l.rolname FROM login l, pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = 'authz' AND c.relkind = 'r' AND has_any_column_privilege(l.oid, c.oid, 'SELECT, INSERT, UPDATE')
     UNION ALL SELECT 'the app may write the audit itself', l.rolname FROM login l WHERE has_any_column_privilege(l.oid, 'public.audit_event', 'INSERT, UPDATE')
     UNION ALL SELECT 'a policy lets the app through without a condition', p.polname || ' on ' || c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
          WHERE p.polpermissive AND pg_get_expr(p.polqual, p.polrelid) = 'true' AND EXISTS (SELECT FROM login l WHERE l.rolname = 'oversteek_app' AND (l.oid = ANY (p.polroles) OR 0 = ANY (p.polroles)))
     UNION ALL SELECT 'a policy lets the app write whatever it likes', p.polname || ' on ' || c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
          WHERE p.polpermissive AND pg_get_expr(p.polwithcheck, p.polrelid) = 'true' AND EXISTS (SELECT FROM login l WHERE l.rolname = 'oversteek_app' AND (l.oid = ANY (p.polroles) OR 0 = ANY (p.polroles)))
     UNION ALL SELECT 'the app changes columns that no party was given', t.relname FROM tables t WHERE has_any_column_privilege('oversteek_app', t.oid, 'UPDATE') AND NOT t.relname = ANY ($4)
          AND NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = t.oid AND g.tgfoid = 'authz.own_columns'::regproc)
     UNION ALL SELECT 'a name, a time or a side that is believed', t.relname || '.' || a.attname FROM tables t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
          WHERE a.attname ~ '(_at|_until|_from|_by_name|^by_name|author_name|mentor_name|champion_name|membership_id|person_id|^state|applied_on|called_on|seen_on)$' AND a.attname <> 'updated_at' AND NOT (t.relname || '.' || a.attname) = ANY ($5)
            AND ((has_column_privilege('oversteek_app', t.oid, a.attnum, 'INSERT') AND NOT EXISTS (SELECT FROM befores b WHERE b.tgrelid = t.oid AND b.inserts AND (b.sets ~ ('\\m' || a.attname || '=') OR b.body ~ ('NEW\\.' || a.attname || '\\M')))
                  AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polcmd IN ('a', '*') AND pg_get_expr(p.polwithcheck, p.polrelid) ~ ('\\m' || a.attname || '\\M')))
              OR (has_column_privilege('oversteek_app', t.oid, a.attnum, 'UPDATE') AND NOT EXISTS (SELECT FROM befores b WHERE b.tgrelid = t.oid AND b.updates AND (b.sets ~ ('\\m' || a.attname || '=') OR b.body ~ ('NEW\\.' || a.attname || '\\M')))
                  AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = t.oid AND p.polcmd IN ('w', '*') AND pg_get_expr(p.polwithcheck, p.polrelid) ~ ('\\m' || a.attname || '\\M'))))
     UNION ALL SELECT 'a policy mentions a bypass', p.polname || ' on ' || c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE coalesce(pg_get_expr(p.polqual, p.polrelid), '') ILIKE '%bypass%'
     UNION ALL SELECT 'a policy calls a function for every row', p.polname || ' on ' || c.relname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
          WHERE regexp_replace(coalesce(pg_get_expr(p.polqual, p.polrelid), '') || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), ''), '\\( ?SELECT authz\\.[a-z_]+\\([^()]*\\)', '', 'g') ~ 'authz\\.(uid|membership|organisation|student|role|purpose|mode|reach|visible)'
     UNION ALL SELECT 'a view without security_invoker', c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind = 'v' AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)
     UNION ALL SELECT 'a definer function without a fixed search_path', f.proname FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace WHERE n.nspname IN ('authz', 'audit', 'public') AND f.prosecdef AND NOT coalesce(array_to_string(f.proconfig, ',') LIKE 'search_path=%', false)
     UNION ALL SELECT 'everybody may execute', f.proname FROM pg_proc f JOIN pg_namespace n ON n.oid = f.pronamespace WHERE n.nspname IN ('authz', 'audit') AND f.prokind = 'f' AND f.prorettype <> 'trigger'::regtype AND has_function_privilege('public', f.oid, 'EXECUTE')
     UNION ALL SELECT 'a mighty login role', rolname FROM pg_roles WHERE oid IN (SELECT oid FROM login) AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)
     UNION ALL SELECT 'a login role owns something', r.rolname FROM pg_class c JOIN login r ON r.oid = c.relowner
     UNION ALL SELECT 'a login role acts as a definer', l.rolname FROM login l, pg_roles d WHERE d.rolname IN ('oversteek_authz', 'oversteek_writer', 'oversteek_audit') AND pg_has_role(l.oid, d.oid, 'MEMBER')
     ORDER BY 1, 2`,
    [
      [...publicReference],
      [...withoutStudent],
      [...withParent],
      Object.keys(oneParty),
      Object.keys(believed),
    ],
  )
  return rows
}
