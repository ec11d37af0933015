-- Which rows stay when a list is undone, and why.

-- Marks what can't be put back: rows that changed, rows that something leans on, and then whole lines, with what
-- those lean on in turn. OFFSET 0 keeps each look-up a look-up, by an index, for one row of the memory at a time.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.mark_kept(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC'
    SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    t record;
    kept int[];
    rose bigint;
    more bigint;
BEGIN
    FOR t IN SELECT * FROM authz.undo_places() WHERE place <> 'match_suggestion' LOOP
        EXECUTE format('UPDATE import_undo u SET why = ''changedSince''
             WHERE u.import_id = $1 AND u.place = %L AND u.last AND u.why IS NULL AND NOT EXISTS (
                   SELECT FROM public.%I t WHERE t.%I = u.row_id AND authz.row_sum(to_jsonb(t)) = u.after OFFSET 0)',
            t.place, t.place, t.key) USING which;
    END LOOP;
    FOR t IN SELECT * FROM authz.leans_on() LOOP
        EXECUTE format('UPDATE import_undo u SET why = ''attachedSince''
             WHERE u.import_id = $1 AND u.place = %L AND u.before IS NULL AND u.why IS NULL AND EXISTS (
                   SELECT FROM %I.%I x WHERE x.%I = u.row_id %s OFFSET 0)',
            t.place, t.by_schema, t.by_table, t.by_column,
            CASE WHEN t.by_table = 'task' THEN 'AND NOT EXISTS (
                   SELECT FROM public.task_kind k WHERE k.kind = x.kind AND k.asked IS NOT NULL OFFSET 0)'
                 WHEN t.by_key IS NULL THEN '' ELSE format('AND NOT EXISTS (
                   SELECT FROM import_undo o WHERE o.import_id = $1 AND o.place = %L AND o.row_id = x.%I AND o.first
                      AND (o.before IS NULL OR o.before ->> %L IS DISTINCT FROM u.row_id::text) OFFSET 0)',
                t.by_table, t.by_key, t.by_column) END) USING which;
    END LOOP;
    LOOP
        rose := 0;
        kept := ARRAY(SELECT DISTINCT k.n FROM import_undo k WHERE k.import_id = which AND k.why IS NOT NULL);
        EXIT WHEN kept = '{}';
        UPDATE import_undo u SET why = 'sameLine' WHERE u.import_id = which AND u.why IS NULL AND u.n = ANY (kept);
        GET DIAGNOSTICS more = ROW_COUNT; rose := rose + more;
        UPDATE import_undo u SET why = 'sameLine'
         WHERE u.import_id = which AND u.why IS NULL AND NOT (u.first AND u.last) AND EXISTS (
               SELECT FROM import_undo k WHERE k.import_id = which AND k.place = u.place AND k.row_id = u.row_id
                  AND k.why IS NOT NULL OFFSET 0);
        GET DIAGNOSTICS more = ROW_COUNT; rose := rose + more;
        FOR t IN SELECT * FROM authz.leans_on() WHERE by_key IS NOT NULL LOOP
            EXECUTE format('UPDATE import_undo u SET why = ''neededByKept''
                 WHERE u.import_id = $1 AND u.place = %L AND u.before IS NULL AND u.why IS NULL AND EXISTS (
                       SELECT FROM public.%I x WHERE x.%I = u.row_id AND EXISTS (
                              SELECT FROM import_undo o WHERE o.import_id = $1 AND o.place = %L AND o.row_id = x.%I
                                 AND o.why IS NOT NULL OFFSET 0) OFFSET 0)',
                t.place, t.by_table, t.by_column, t.by_table, t.by_key) USING which;
            GET DIAGNOSTICS more = ROW_COUNT; rose := rose + more;
        END LOOP;
        EXIT WHEN rose = 0;
    END LOOP;
END $$;

-- Every column of any table that names a row of these tables: whatever is written there later leans on what the file
-- made. New tables count by themselves.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.leans_on()
    RETURNS TABLE (place text, by_table text, by_schema text, by_column text, by_key text)
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT p.place, c.relname::text, n.nspname::text, a.attname::text, own.key
      FROM (VALUES ('person', '(^|_)person_id$'), ('student', '(^|_)student_id$'),
          ('membership', '((^|_)membership_id|^standing_in_for_id|^opened_by)$'), ('school_group', '(^|_)group_id$'),
                   ('enrolment', '(^|_)enrolment_id$'), ('guardianship', '(^|_)guardianship_id$'),
                       ('learning_record', '^(record_id|learning_record_id|source_id)$')) p(place, pattern)
      JOIN pg_attribute a ON a.attname ~ p.pattern AND a.attnum > 0 AND NOT a.attisdropped
          AND a.atttypid = 'uuid'::regtype
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
      JOIN pg_namespace n ON n.oid = c.relnamespace
          AND (n.nspname = 'public' OR (n.nspname, c.relname) = ('authz', 'session'))
      LEFT JOIN authz.undo_places() own ON own.place = c.relname AND n.nspname = 'public'
     -- Grants are closed, the log stays, what is asked because of facts leans by those facts, and who may be the same
     -- person as somebody else is told to nobody, not even by a refusal.
     WHERE NOT c.relname IN ('access_grant', 'audit_event', 'mutation_key', 'match_suggestion', 'import_file')
$$;

-- The tables that a file writes, from what leans on others to what others lean on, with the column that names a row.
-- Only these, and only here, are rows deleted.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.undo_places() RETURNS TABLE (nth int, place text, key text)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    VALUES (1, 'match_suggestion', 'id'), (2, 'learning_record', 'id'), (3, 'guardianship', 'id'),
        (4, 'enrolment', 'id'), (5, 'student_contact', 'student_id'), (6, 'student', 'id'),
           (7, 'group_staff', 'id'), (8, 'desk_member', 'id'), (9, 'membership', 'id'), (10, 'school_group', 'id'),
               (11, 'person', 'id')
$$;

-- What a row says, apart from how often and when it was written. Without a search_path of its own, so that it costs
-- no call per row.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.row_sum(r jsonb) RETURNS uuid
LANGUAGE sql IMMUTABLE AS $$
    SELECT md5((r - '{version,updated_at}'::text[])::text)::uuid
$$;
