-- A list is looked at and applied: the same way, once without keeping and once for good.

-- `really` applies only what the preview showed, and with faulty lines only when the administrator agreed to leave
-- those lying; else everything is undone and the preview renewed. A plan that was made for an empty school is kept
-- for the next two thousand lines, and then takes minutes: here each is planned anew.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.run_roster(f import_file, really boolean, leave boolean)
RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    k import_kind;
    one authz.taken_kind;
    totals jsonb := '{"new": 0, "changed": 0, "ends": 0, "unchanged": 0}';
    by_kind jsonb := '{}';
    done_lines jsonb := '[]';
    wrong authz.roster_line[] := '{}';
    found_changes jsonb;
    left_lines int;
    began timestamptz := clock_timestamp();
    applied boolean := false;
BEGIN
    PERFORM authz.ask_who(f);
    SELECT count(DISTINCT (p.kind, p.file, p.line)) INTO left_lines FROM import_problem p WHERE p.import_id = f.id
        AND p.found_by = 'reading' AND NOT p.note;
    BEGIN
        IF really THEN PERFORM authz.start_remembering(f.id); END IF;
        FOREACH k IN ARRAY '{groups,staff,students,guardians,results}'::import_kind[] LOOP
            CONTINUE WHEN NOT (f.kind = k OR EXISTS (SELECT FROM import_line i WHERE i.import_id = f.id
                AND i.kind = k));
            one := authz.take_kind(f, k);
            wrong := wrong || one.problems;
            done_lines := done_lines || one.lines;
            by_kind := by_kind || jsonb_build_object(k::text, one.counts || jsonb_build_object('problems',
                cardinality(one.problems)));
            SELECT jsonb_object_agg(c.key, c.value::int + (one.counts ->> c.key)::int) INTO totals
                FROM jsonb_each_text(totals) c;
        END LOOP;
        SET CONSTRAINTS ALL IMMEDIATE;
        PERFORM authz.stop_remembering(f.id);
        left_lines := left_lines + cardinality(wrong);
        found_changes := totals || jsonb_build_object('kinds', by_kind);
        IF NOT really OR (left_lines > 0 AND NOT leave) OR left_lines <> f.faulty OR found_changes IS DISTINCT
            FROM f.changes - 'lines'
            OR ARRAY(SELECT (p.n, p.reason)::text FROM import_problem p WHERE p.import_id = f.id
                AND p.found_by = 'comparing' ORDER BY p.n)
               IS DISTINCT FROM ARRAY(SELECT (w.n, w.reason)::text FROM unnest(wrong) w ORDER BY w.n)
                   THEN RAISE EXCEPTION 'undo' USING ERRCODE = 'OV010'; END IF;
        applied := true;
    EXCEPTION WHEN SQLSTATE 'OV010' THEN NULL;
    END;
    DELETE FROM import_problem WHERE import_id = f.id AND found_by = 'comparing';
    INSERT INTO import_problem (import_id, found_by, n, kind, file, line, "column", reason, shown)
    SELECT f.id, 'comparing', i.n, i.kind, i.file, i.line, w.field, w.reason, authz.shown(w.shown) FROM unnest(wrong) w
        JOIN import_line i ON i.import_id = f.id AND i.n = w.n;
    UPDATE import_file SET changes = found_changes || jsonb_build_object('lines', done_lines), faulty = left_lines,
        problem_count = (SELECT count(*) FROM import_problem p WHERE p.import_id = f.id AND NOT p.note),
        notes = (SELECT count(*) FROM import_problem p WHERE p.import_id = f.id AND p.note),
           state = CASE WHEN applied THEN 'applied' ELSE 'staged' END::import_state, left_lying = CASE WHEN applied
               THEN left_lines ELSE 0 END,
           applied_at = CASE WHEN applied THEN authz.clock() END, undo_until = CASE WHEN applied
               THEN authz.clock() + interval '30 days' END,
           took_ms = took_ms + 1000 * extract(epoch FROM clock_timestamp() - began) WHERE id = f.id;
    IF applied THEN
        PERFORM authz.doubts_settled(f, ARRAY(SELECT w.n FROM unnest(wrong) w));
        UPDATE import_line SET values = '{}', key = '' WHERE import_id = f.id;
        UPDATE import_question SET was = '{}', says = '{}' WHERE import_id = f.id;
        PERFORM audit.append(NULL, 'identity', 'importedFile', f.id, jsonb_build_object('kind', f.kind, 'school',
            f.organisation_id, 'file', f.file_name, 'lines', f.lines, 'left', left_lines) || totals);
    END IF;
    RETURN applied;
END $$;

-- Applies a list for good; sound_only leaves faulty lines out, otherwise one faulty line refuses all.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.apply_roster(which uuid, leave boolean) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT authz.run_roster(authz.held_file(which, '{staged}'), true, leave)
$$;

-- Compares a file that was read to its end with the school, the first time or again.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.preview_roster(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.held_file(which, '{staging,staged}');
BEGIN
    IF f.read_at IS NULL THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    PERFORM authz.run_roster(f, false, false);
END $$;

-- Throws a list away before it was applied.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.discard_roster(which uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    f import_file := authz.held_file(which, '{staging,staged}');
BEGIN
    UPDATE import_file SET state = 'discarded' WHERE id = f.id;
    DELETE FROM import_line WHERE import_id = f.id;
    DELETE FROM import_problem WHERE import_id = f.id;
    DELETE FROM import_question WHERE import_id = f.id;
    DELETE FROM import_outer WHERE import_id = f.id;
END $$;

-- Takes the lines of one kind and says what they did.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.take_kind(f import_file, of_kind import_kind) RETURNS authz.taken_kind
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    taken authz.taken_kind;
BEGIN
    EXECUTE format($q$
        WITH t AS MATERIALIZED (SELECT * FROM authz.%I($1))
        SELECT (SELECT jsonb_build_object('new', count(*) FILTER (WHERE outcome = 'new'), 'changed',
            count(*) FILTER (WHERE outcome = 'changed'),
                                          'ends', count(*) FILTER (WHERE outcome = 'ends'), 'unchanged',
                                              count(*) FILTER (WHERE outcome = 'unchanged')) FROM t),
               (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', i.kind, 'file', i.file, 'line', i.line,
                   'outcome', x.outcome, 'who', authz.shown(x.who), 'fields', x.field) ORDER BY x.n), '[]')
                  FROM (SELECT * FROM t
                      WHERE outcome IN ('new', 'changed', 'ends') ORDER BY outcome = 'new', n LIMIT 200) x
                      JOIN import_line i ON i.import_id = $2 AND i.n = x.n),
               ARRAY(SELECT ROW(t.n, t.outcome, t.who, t.field, t.reason, t.shown)::authz.roster_line FROM t
                   WHERE outcome = 'problem' ORDER BY n)$q$, 'take_' || of_kind) INTO taken USING f, f.id;
    RETURN taken;
END $$;

-- While a file is applied, what it changes is remembered line by line (the next migration); in a preview this says
-- nothing to anybody.
-- owner migrator; execute writer
CREATE OR REPLACE FUNCTION authz.at_line(n int) RETURNS void
LANGUAGE sql SET search_path = pg_catalog AS $$
    SELECT set_config('authz.import_line', n::text, true)
$$;
