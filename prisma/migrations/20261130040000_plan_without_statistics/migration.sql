-- A list that somebody brings is newer than the statistics, so the plan may not lean on them: what stands twice is found
-- in one pass and marked by its place, and what an undo has to leave is looked up row by row. Both were joins of a file
-- with itself, planned for one row: twenty thousand lines took minutes.
SET lock_timeout = '5s';

CREATE OR REPLACE FUNCTION authz.end_staging(which uuid, by_reader uuid, batches int, sum text, written_in text,
    unknown_columns int, left_out jsonb) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    f import_file := authz.being_read(which, by_reader);
    earlier uuid;
    doubles int[];
BEGIN
    SELECT e.id INTO earlier FROM import_file e
     WHERE e.organisation_id = f.organisation_id AND e.key = f.key AND e.sha256 = sum AND e.id <> f.id
       AND e.state IN ('staging', 'staged', 'applied') AND e.read_at IS NOT NULL LIMIT 1;
    IF FOUND THEN
        PERFORM authz.drop_batches(which, 1);
        DELETE FROM import_file WHERE id = which;
        RETURN earlier;
    END IF;
    IF cardinality(f.sums) > batches THEN PERFORM authz.drop_batches(which, batches + 1); END IF;
    DELETE FROM import_problem WHERE import_id = which AND found_by = 'reading' AND batch = 0;
    UPDATE import_line SET sound = true WHERE import_id = which AND NOT sound;
    doubles := ARRAY(
        SELECT d.n FROM (SELECT l.n, row_number() OVER (PARTITION BY l.kind, l.key ORDER BY l.n) AS nth
                           FROM import_line l WHERE l.import_id = which) d
         WHERE d.nth > 1);
    WITH doubled AS (
        UPDATE import_line l SET sound = false WHERE l.import_id = which AND l.n = ANY (doubles)
        RETURNING l.n, l.kind, l.file, l.line, l.values, CASE l.kind WHEN 'groups' THEN 'name' ELSE 'number' END AS named)
    INSERT INTO import_problem (import_id, found_by, n, kind, file, line, "column", reason, shown)
    SELECT which, 'reading', -d.n, d.kind, d.file, d.line, d.named, 'doubleLine', authz.shown(d.values ->> d.named)
      FROM doubled d;
    UPDATE import_file SET read_at = now(), heartbeat_at = now(), lines = read, sha256 = sum, encoding = written_in,
           unread = unknown_columns, not_read = left_out,
           took_ms = 1000 * extract(epoch FROM clock_timestamp() - f.began_at) WHERE id = which;
    RETURN which;
END $$;

-- Marks what can't be put back: rows that changed, rows that something leans on, and then whole lines, with what those
-- lean on in turn. OFFSET 0 keeps each look-up a look-up, by an index, for one row of the memory at a time.
CREATE OR REPLACE FUNCTION authz.mark_kept(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public SET timezone = 'UTC' SET plan_cache_mode = force_custom_plan AS $$
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
            CASE WHEN t.by_key IS NULL THEN '' ELSE format('AND NOT EXISTS (
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
