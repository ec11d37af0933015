-- A list is undone, row by row, as far as nobody built on it (decision 0010).

-- The whole file, or with `rest` whatever can be. Where not all can be put back and nobody agreed to the rest,
-- nothing happens and the lines that stay are listed.
-- owner writer; execute app, job
CREATE OR REPLACE FUNCTION authz.undo_roster(which uuid, rest boolean) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    f import_file := authz.held_file(which, '{applied}');
    stays authz.roster_line[] := '{}';
    l record;
    undone boolean := false;
    began timestamptz := clock_timestamp();
BEGIN
    IF f.undo_until IS NULL OR f.undo_until <= authz.clock() THEN RAISE EXCEPTION 'wrong_state'
        USING ERRCODE = 'OV003'; END IF;
    BEGIN
        PERFORM authz.mark_kept(which);
        BEGIN
            IF rest OR NOT EXISTS (SELECT FROM import_undo u WHERE u.import_id = which AND u.why IS NOT NULL)
                THEN PERFORM authz.put_back(f, NULL); END IF;
        EXCEPTION WHEN integrity_constraint_violation OR SQLSTATE 'OV001' OR SQLSTATE 'OV002' OR SQLSTATE 'OV004' THEN
            -- Something that only the act itself shows: backwards, line by line, to find which.
            FOR l IN SELECT DISTINCT u.n FROM import_undo u
                WHERE u.import_id = which AND u.why IS NULL ORDER BY u.n DESC LOOP
                BEGIN
                    PERFORM authz.put_back(f, l.n);
                EXCEPTION WHEN integrity_constraint_violation OR SQLSTATE 'OV001' OR SQLSTATE 'OV002'
                    OR SQLSTATE 'OV004' THEN
                    UPDATE import_undo u SET why = CASE WHEN SQLSTATE LIKE '23%'
                        THEN 'attachedSince' ELSE 'nobodyLeft' END
                        WHERE u.import_id = which AND u.n = l.n AND u.why IS NULL;
                END;
            END LOOP;
        END;
        stays := ARRAY(SELECT ROW(x.n, 'kept', NULL, '', x.why, NULL)::authz.roster_line FROM (
            SELECT DISTINCT ON (u.n) u.n, u.why FROM import_undo u
                WHERE u.import_id = which AND u.why IS NOT NULL
                ORDER BY u.n, u.why = 'sameLine', u.why = 'neededByKept', u.why) x);
        IF stays <> '{}' AND NOT rest THEN RAISE EXCEPTION 'undo' USING ERRCODE = 'OV010'; END IF;
        undone := true;
    EXCEPTION WHEN SQLSTATE 'OV010' THEN NULL;
    END;
    DELETE FROM import_problem WHERE import_id = which AND found_by = 'undoing';
    INSERT INTO import_problem (import_id, found_by, n, kind, file, line, reason)
    SELECT which, 'undoing', i.n, i.kind, i.file, i.line, s.reason FROM unnest(stays) s
        JOIN import_line i ON i.import_id = which AND i.n = s.n;
    UPDATE import_file SET kept = cardinality(stays), state = CASE WHEN undone
        THEN 'undone' ELSE 'applied' END::import_state, undone_at = CASE WHEN undone THEN authz.clock() END,
           took_ms = CASE WHEN undone
               THEN took_ms + 1000 * extract(epoch FROM clock_timestamp() - began) ELSE took_ms END WHERE id = which;
    IF undone THEN
        DELETE FROM import_undo WHERE import_id = which;
        PERFORM audit.append(NULL, 'identity', 'undidFile', which,
            jsonb_build_object('kind', f.kind, 'school', f.organisation_id, 'file', f.file_name, 'lines', f.lines,
            'kept', cardinality(stays)));
    END IF;
    RETURN undone;
END $$;

-- Puts back what isn't marked, of one line or of all: changed rows get their values, new rows go, and what followed
-- from them is closed.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.put_back(f import_file, only_line int) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
    t record;
    without int := authz.nobody_there(f.organisation_id);
    gone uuid[];
BEGIN
    FOR t IN SELECT p.place, p.key, (SELECT string_agg(format('%I = b.%I', a.attname, a.attname), ', ')
        FROM pg_attribute a
                     WHERE a.attrelid = format('public.%I', p.place)::regclass AND a.attnum > 0
                         AND NOT a.attisdropped AND NOT a.attname IN (p.key, 'version', 'updated_at')) AS sets,
                    EXISTS (SELECT FROM pg_attribute a
                        WHERE a.attrelid = format('public.%I', p.place)::regclass AND a.attname = 'version') AS counted
               FROM authz.undo_places() p ORDER BY p.nth LOOP
        EXECUTE format('UPDATE public.%I t SET %s %s FROM import_undo u '
            'CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%I, u.before) b '
            'WHERE u.import_id = $1 AND u.place = %L AND u.first AND u.before IS NOT NULL AND u.why IS NULL '
            'AND ($2 IS NULL OR u.n = $2) AND t.%I = u.row_id',
            t.place, t.sets, CASE WHEN t.counted
                THEN ', version = t.version + 1' ELSE '' END, t.place, t.place, t.key) USING f.id, only_line;
    END LOOP;
    -- Nobody hears whether the other side of a suggestion did something with it.
    gone := ARRAY(SELECT u.row_id FROM import_undo u
        WHERE u.import_id = f.id AND u.place = 'student' AND u.before IS NULL AND u.why IS NULL
        AND (only_line IS NULL OR u.n = only_line));
    IF gone <> '{}' THEN
        DELETE FROM match_suggestion WHERE student_id = ANY (gone);
        DELETE FROM match_suggestion WHERE other_student_id = ANY (gone);
        PERFORM authz.forget_followed(gone);
    END IF;
    DELETE FROM match_suggestion m USING import_undo u
        WHERE u.import_id = f.id AND u.place = 'match_suggestion' AND u.why IS NULL
        AND (only_line IS NULL OR u.n = only_line) AND m.id = u.row_id AND m.started_at IS NULL
        AND m.declined_at IS NULL;
    FOR t IN SELECT * FROM authz.undo_places() WHERE place <> 'match_suggestion' ORDER BY nth LOOP
        EXECUTE format('DELETE FROM public.%I t USING import_undo u WHERE u.import_id = $1 AND u.place = %L '
            'AND u.before IS NULL AND u.why IS NULL AND ($2 IS NULL OR u.n = $2) AND t.%I = u.row_id',
            t.place, t.place, t.key) USING f.id, only_line;
    END LOOP;
    UPDATE access_grant g SET valid_until = greatest(c.t, g.valid_from)
        FROM import_undo u, (SELECT authz.clock() AS t) c
     WHERE u.import_id = f.id AND u.before IS NULL AND u.why IS NULL
         AND u.place IN ('student', 'enrolment', 'guardianship') AND (only_line IS NULL OR u.n = only_line)
       AND g.source_id = u.row_id AND (g.valid_until IS NULL OR g.valid_until > c.t);
    -- Whoever is back gets back what a colleague took over because they had left.
    PERFORM authz.settle_owner(o.transition_id, 'returned') FROM import_undo u
        JOIN transition_owner o ON o.standing_in_for_id = u.row_id AND o.valid_until IS NULL AND o.reason <> 'silence'
      WHERE u.import_id = f.id AND u.place = 'membership' AND u.before IS NOT NULL AND u.why IS NULL
          AND (only_line IS NULL OR u.n = only_line) AND authz.available(u.row_id, authz.clock());
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    IF authz.nobody_there(f.organisation_id) > without THEN RAISE EXCEPTION 'nobody_there'
        USING ERRCODE = 'OV001'; END IF;
END $$;

-- Stand-in desks of a school that have nobody now: an undo may not add to them, nor take the last administrator away.
-- owner writer; execute nobody
CREATE OR REPLACE FUNCTION authz.nobody_there(school uuid) RETURNS int
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT (SELECT count(*) FROM desk d WHERE d.organisation_id = school AND d.kind = 'standIn' AND NOT EXISTS (
                SELECT FROM desk_member o JOIN membership m ON m.id = o.membership_id
                    WHERE o.desk_id = d.id AND authz.live(o.valid_from, o.valid_until)
                    AND authz.live(m.valid_from, m.valid_until)))::int
         + CASE WHEN EXISTS (SELECT FROM membership m
             WHERE m.organisation_id = school AND authz.has(m.role, 'keepsSchool')
             AND authz.live(m.valid_from, m.valid_until)) THEN 0 ELSE 1 END
$$;
