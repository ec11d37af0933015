-- Take a file back: what it changed is remembered for thirty days, and put back only where nobody changed it or attached anything to it since.
SET lock_timeout = '5s';

-- One row per row of the school that a file made or changed. `before` holds values only where the file changed what was there; of what came after only a fingerprint is kept.
CREATE TABLE "import_undo" (
    "m" BIGSERIAL NOT NULL,
    "import_id" UUID NOT NULL,
    "n" INTEGER,
    "place" TEXT NOT NULL,
    "row_id" UUID NOT NULL,
    "before" JSONB,
    "after" UUID NOT NULL,
    "first" BOOLEAN NOT NULL DEFAULT true,
    "last" BOOLEAN NOT NULL DEFAULT true,
    "why" TEXT,

    CONSTRAINT "import_undo_pkey" PRIMARY KEY ("m")
);
CREATE INDEX "import_undo_import_id_place_row_id_idx" ON "import_undo"("import_id", "place", "row_id");
ALTER TABLE "import_undo" ADD CONSTRAINT "import_undo_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CALL authz.guard('import_undo');
GRANT USAGE ON SEQUENCE import_undo_m_seq TO oversteek_writer;

-- The tables that a file writes, from what leans on others to what others lean on, with the column that names a row. Only these, and only here, are rows deleted.
CREATE FUNCTION authz.undo_places() RETURNS TABLE (nth int, place text, key text) LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    VALUES (1, 'match_suggestion', 'id'), (2, 'learning_record', 'id'), (3, 'guardianship', 'id'), (4, 'enrolment', 'id'), (5, 'student_contact', 'student_id'), (6, 'student', 'id'),
           (7, 'group_staff', 'id'), (8, 'desk_member', 'id'), (9, 'membership', 'id'), (10, 'school_group', 'id'), (11, 'person', 'id')
$$;
GRANT DELETE ON match_suggestion, learning_record, guardianship, enrolment, student_contact, student, group_staff, desk_member, membership, school_group, person, import_undo TO oversteek_writer;

-- What a row says, apart from how often and when it was written. Without a search_path of its own, so that it costs no call per row.
CREATE FUNCTION authz.row_sum(r jsonb) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT md5((r - '{version,updated_at}'::text[])::text)::uuid
$$;

-- Remembering is on only between these two, in this transaction, and signed: no other statement can fill the memory.
CREATE FUNCTION authz.start_remembering(which uuid) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT set_config('authz.import', which || '|' || authz.sign('import|' || authz.here() || '|' || which), true), set_config('authz.import_line', '', true)
$$;
CREATE FUNCTION authz.remembering() RETURNS uuid LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    marker text := current_setting('authz.import', true);
BEGIN
    IF coalesce(marker, '') = '' THEN RETURN NULL; END IF;
    IF split_part(marker, '|', 2) IS DISTINCT FROM authz.sign('import|' || authz.here() || '|' || split_part(marker, '|', 1)) THEN RETURN NULL; END IF;
    RETURN split_part(marker, '|', 1)::uuid;
END $$;
CREATE FUNCTION authz.stop_remembering(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.remembering() IS NULL THEN RETURN; END IF;
    PERFORM set_config('authz.import', '', true);
    -- Joined by the memory's own key: the statistics know nothing yet of the rows of this transaction, and a join by place and row was planned for one row of them.
    UPDATE import_undo u SET first = t.first_m = u.m, last = t.last_m = u.m
      FROM (SELECT x.m, min(x.m) OVER w AS first_m, max(x.m) OVER w AS last_m FROM import_undo x WHERE x.import_id = which WINDOW w AS (PARTITION BY x.place, x.row_id)) t
     WHERE u.m = t.m AND t.first_m <> t.last_m;
END $$;
ALTER FUNCTION authz.start_remembering(uuid) OWNER TO oversteek_writer;
ALTER FUNCTION authz.remembering() OWNER TO oversteek_writer;
ALTER FUNCTION authz.stop_remembering(uuid) OWNER TO oversteek_writer;

CREATE FUNCTION authz.remember() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
    which uuid := authz.remembering();
    at_n int := nullif(current_setting('authz.import_line', true), '')::int;
    lines jsonb := nullif(current_setting('authz.import_lines', true), '')::jsonb;
BEGIN
    IF which IS NULL THEN RETURN NULL; END IF;
    IF TG_OP = 'INSERT' THEN
        INSERT INTO import_undo (import_id, n, place, row_id, after)
        SELECT which, coalesce(at_n, (lines ->> (r.j ->> TG_ARGV[0]))::int, (lines ->> (r.j ->> 'student_id'))::int, (lines ->> (r.j ->> 'other_student_id'))::int),
               TG_TABLE_NAME, (r.j ->> TG_ARGV[0])::uuid, authz.row_sum(r.j) FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) r;
    ELSE
        WITH n AS MATERIALIZED (SELECT (r.j ->> TG_ARGV[0])::uuid AS id, r.j FROM (SELECT to_jsonb(x) AS j FROM new_rows x OFFSET 0) r),
             o AS MATERIALIZED (SELECT (r.j ->> TG_ARGV[0])::uuid AS id, r.j FROM (SELECT to_jsonb(x) AS j FROM old_rows x OFFSET 0) r)
        INSERT INTO import_undo (import_id, n, place, row_id, before, after)
        SELECT which, coalesce(at_n, (lines ->> n.id::text)::int, (lines ->> (n.j ->> 'student_id'))::int), TG_TABLE_NAME, n.id, o.j, authz.row_sum(n.j) FROM n JOIN o ON o.id = n.id;
    END IF;
    RETURN NULL;
END $$;
ALTER FUNCTION authz.remember() OWNER TO oversteek_writer;

DO $do$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT * FROM authz.undo_places() LOOP
        EXECUTE format('CREATE TRIGGER a_remember_new AFTER INSERT ON public.%I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember(%L)', t.place, t.key);
        EXECUTE format('CREATE TRIGGER a_remember_old AFTER UPDATE ON public.%I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION authz.remember(%L)', t.place, t.key);
    END LOOP;
END $do$;

-- Students are written many at once: which line each of their rows comes from is laid ready before.
CREATE FUNCTION authz.at_lines(judged authz.judged_student[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
    IF authz.remembering() IS NULL THEN RETURN; END IF;
    PERFORM set_config('authz.import_line', '', true), set_config('authz.import_lines', coalesce((
        SELECT jsonb_object_agg(r.id, j.n) FROM unnest(judged) j CROSS JOIN LATERAL (VALUES (j.student), (j.person), (j.enrolment), (j.exact), (j.newest)) r(id)
         WHERE r.id IS NOT NULL AND j.outcome NOT IN ('problem', 'unchanged'))::text, ''), true);
END $$;
ALTER FUNCTION authz.at_lines(authz.judged_student[]) OWNER TO oversteek_writer;

-- Every column of any table that names a row of these tables: whatever is written there later leans on what the file made. New tables count by themselves.
CREATE FUNCTION authz.leans_on() RETURNS TABLE (place text, by_table text, by_schema text, by_column text, by_key text) LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT p.place, c.relname::text, n.nspname::text, a.attname::text, own.key
      FROM (VALUES ('person', '(^|_)person_id$'), ('student', '(^|_)student_id$'), ('membership', '((^|_)membership_id|^standing_in_for_id|^opened_by)$'), ('school_group', '(^|_)group_id$'),
                   ('enrolment', '(^|_)enrolment_id$'), ('guardianship', '(^|_)guardianship_id$'), ('learning_record', '^(record_id|learning_record_id|source_id)$')) p(place, pattern)
      JOIN pg_attribute a ON a.attname ~ p.pattern AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypid = 'uuid'::regtype
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
      JOIN pg_namespace n ON n.oid = c.relnamespace AND (n.nspname = 'public' OR (n.nspname, c.relname) = ('authz', 'session'))
      LEFT JOIN authz.undo_places() own ON own.place = c.relname AND n.nspname = 'public'
     -- Grants are closed, the log stays, and who may be the same person as somebody else is told to nobody, not even by a refusal.
     WHERE NOT c.relname IN ('access_grant', 'audit_event', 'mutation_key', 'match_suggestion', 'import_file')
$$;

-- Marks what can't be put back: rows that changed, rows that something leans on, and then whole lines, with what those lean on in turn.
CREATE FUNCTION authz.mark_kept(which uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
    t record;
    rose bigint;
    more bigint;
BEGIN
    FOR t IN SELECT * FROM authz.undo_places() WHERE place <> 'match_suggestion' LOOP
        EXECUTE format('UPDATE import_undo u SET why = ''changedSince'' WHERE u.import_id = $1 AND u.place = %L AND u.last AND u.why IS NULL
            AND NOT EXISTS (SELECT FROM public.%I t WHERE t.%I = u.row_id AND authz.row_sum(to_jsonb(t)) = u.after)', t.place, t.place, t.key) USING which;
    END LOOP;
    FOR t IN SELECT * FROM authz.leans_on() LOOP
        EXECUTE format('UPDATE import_undo u SET why = ''attachedSince'' WHERE u.import_id = $1 AND u.place = %L AND u.before IS NULL AND u.why IS NULL
            AND EXISTS (SELECT FROM %I.%I x WHERE x.%I = u.row_id %s)', t.place, t.by_schema, t.by_table, t.by_column,
            CASE WHEN t.by_key IS NULL THEN '' ELSE format('AND NOT EXISTS (SELECT FROM import_undo o WHERE o.import_id = $1 AND o.place = %L AND o.row_id = x.%I AND o.first AND (o.before IS NULL OR o.before ->> %L IS DISTINCT FROM u.row_id::text))', t.by_table, t.by_key, t.by_column) END) USING which;
    END LOOP;
    LOOP
        rose := 0;
        UPDATE import_undo u SET why = 'sameLine' WHERE u.import_id = which AND u.why IS NULL AND u.n IN (SELECT k.n FROM import_undo k WHERE k.import_id = which AND k.why IS NOT NULL);
        GET DIAGNOSTICS more = ROW_COUNT; rose := rose + more;
        UPDATE import_undo u SET why = 'sameLine' WHERE u.import_id = which AND u.why IS NULL AND NOT (u.first AND u.last)
           AND EXISTS (SELECT FROM import_undo k WHERE k.import_id = which AND k.place = u.place AND k.row_id = u.row_id AND k.why IS NOT NULL);
        GET DIAGNOSTICS more = ROW_COUNT; rose := rose + more;
        IF EXISTS (SELECT FROM import_undo k WHERE k.import_id = which AND k.why IS NOT NULL) THEN
            FOR t IN SELECT * FROM authz.leans_on() WHERE by_key IS NOT NULL LOOP
                EXECUTE format('UPDATE import_undo u SET why = ''neededByKept'' WHERE u.import_id = $1 AND u.place = %L AND u.before IS NULL AND u.why IS NULL
                    AND EXISTS (SELECT FROM public.%I x JOIN import_undo o ON o.import_id = $1 AND o.place = %L AND o.row_id = x.%I AND o.why IS NOT NULL WHERE x.%I = u.row_id)', t.place, t.by_table, t.by_table, t.by_key, t.by_column) USING which;
                GET DIAGNOSTICS more = ROW_COUNT; rose := rose + more;
            END LOOP;
        END IF;
        EXIT WHEN rose = 0;
    END LOOP;
END $$;
ALTER FUNCTION authz.mark_kept(uuid) OWNER TO oversteek_writer;

-- Stand-in desks of a school that have nobody now: an undo may not add to them, nor take the last administrator away.
CREATE FUNCTION authz.nobody_there(school uuid) RETURNS int LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
    SELECT (SELECT count(*) FROM desk d WHERE d.organisation_id = school AND d.kind = 'standIn' AND NOT EXISTS (
                SELECT FROM desk_member o JOIN membership m ON m.id = o.membership_id WHERE o.desk_id = d.id AND authz.live(o.valid_from, o.valid_until) AND authz.live(m.valid_from, m.valid_until)))::int
         + CASE WHEN EXISTS (SELECT FROM membership m WHERE m.organisation_id = school AND m.role = 'administrator' AND authz.live(m.valid_from, m.valid_until)) THEN 0 ELSE 1 END
$$;
ALTER FUNCTION authz.nobody_there(uuid) OWNER TO oversteek_writer;

-- Puts back what isn't marked, of one line or of all: changed rows get their values, new rows go, and what followed from them is closed.
CREATE FUNCTION authz.put_back(f import_file, only_line int) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET timezone = 'UTC' AS $$
DECLARE
    t record;
    without int := authz.nobody_there(f.organisation_id);
    gone uuid[];
BEGIN
    FOR t IN SELECT p.place, p.key, (SELECT string_agg(format('%I = b.%I', a.attname, a.attname), ', ') FROM pg_attribute a
                     WHERE a.attrelid = format('public.%I', p.place)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND NOT a.attname IN (p.key, 'version', 'updated_at')) AS sets,
                    EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = format('public.%I', p.place)::regclass AND a.attname = 'version') AS counted
               FROM authz.undo_places() p ORDER BY p.nth LOOP
        EXECUTE format('UPDATE public.%I t SET %s %s FROM import_undo u CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%I, u.before) b
            WHERE u.import_id = $1 AND u.place = %L AND u.first AND u.before IS NOT NULL AND u.why IS NULL AND ($2 IS NULL OR u.n = $2) AND t.%I = u.row_id',
            t.place, t.sets, CASE WHEN t.counted THEN ', version = t.version + 1' ELSE '' END, t.place, t.place, t.key) USING f.id, only_line;
    END LOOP;
    -- Nobody hears whether the other side of a suggestion did something with it.
    gone := ARRAY(SELECT u.row_id FROM import_undo u WHERE u.import_id = f.id AND u.place = 'student' AND u.before IS NULL AND u.why IS NULL AND (only_line IS NULL OR u.n = only_line));
    IF gone <> '{}' THEN
        DELETE FROM match_suggestion WHERE student_id = ANY (gone);
        DELETE FROM match_suggestion WHERE other_student_id = ANY (gone);
    END IF;
    DELETE FROM match_suggestion m USING import_undo u WHERE u.import_id = f.id AND u.place = 'match_suggestion' AND u.why IS NULL AND (only_line IS NULL OR u.n = only_line) AND m.id = u.row_id AND m.started_at IS NULL AND m.declined_at IS NULL;
    FOR t IN SELECT * FROM authz.undo_places() WHERE place <> 'match_suggestion' ORDER BY nth LOOP
        EXECUTE format('DELETE FROM public.%I t USING import_undo u WHERE u.import_id = $1 AND u.place = %L AND u.before IS NULL AND u.why IS NULL AND ($2 IS NULL OR u.n = $2) AND t.%I = u.row_id', t.place, t.place, t.key) USING f.id, only_line;
    END LOOP;
    UPDATE access_grant g SET valid_until = greatest(c.t, g.valid_from) FROM import_undo u, (SELECT authz.clock() AS t) c
     WHERE u.import_id = f.id AND u.before IS NULL AND u.why IS NULL AND u.place IN ('student', 'enrolment', 'guardianship') AND (only_line IS NULL OR u.n = only_line)
       AND g.source_id = u.row_id AND (g.valid_until IS NULL OR g.valid_until > c.t);
    -- Whoever is back gets back what a colleague took over because they had left.
    PERFORM authz.settle_owner(o.transition_id, 'returned') FROM import_undo u JOIN transition_owner o ON o.standing_in_for_id = u.row_id AND o.valid_until IS NULL AND o.reason <> 'silence'
      WHERE u.import_id = f.id AND u.place = 'membership' AND u.before IS NOT NULL AND u.why IS NULL AND (only_line IS NULL OR u.n = only_line) AND authz.available(u.row_id, authz.clock());
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    IF authz.nobody_there(f.organisation_id) > without THEN RAISE EXCEPTION 'nobody_there' USING ERRCODE = 'OV001'; END IF;
END $$;
ALTER FUNCTION authz.put_back(import_file, int) OWNER TO oversteek_writer;

-- The whole file, or with `rest` whatever can be. Where not all can be put back and nobody agreed to the rest, nothing happens and the lines that stay are listed.
CREATE FUNCTION authz.undo_roster(which uuid, rest boolean) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    f import_file := authz.held_file(which, '{applied}');
    stays authz.roster_line[] := '{}';
    l record;
    undone boolean := false;
    began timestamptz := clock_timestamp();
BEGIN
    IF f.undo_until IS NULL OR f.undo_until <= authz.clock() THEN RAISE EXCEPTION 'wrong_state' USING ERRCODE = 'OV003'; END IF;
    BEGIN
        PERFORM authz.mark_kept(which);
        BEGIN
            IF rest OR NOT EXISTS (SELECT FROM import_undo u WHERE u.import_id = which AND u.why IS NOT NULL) THEN PERFORM authz.put_back(f, NULL); END IF;
        EXCEPTION WHEN integrity_constraint_violation OR SQLSTATE 'OV001' OR SQLSTATE 'OV002' OR SQLSTATE 'OV004' THEN
            -- Something that only the act itself shows: backwards, line by line, to find which.
            FOR l IN SELECT DISTINCT u.n FROM import_undo u WHERE u.import_id = which AND u.why IS NULL ORDER BY u.n DESC LOOP
                BEGIN
                    PERFORM authz.put_back(f, l.n);
                EXCEPTION WHEN integrity_constraint_violation OR SQLSTATE 'OV001' OR SQLSTATE 'OV002' OR SQLSTATE 'OV004' THEN
                    UPDATE import_undo u SET why = CASE WHEN SQLSTATE LIKE '23%' THEN 'attachedSince' ELSE 'nobodyLeft' END WHERE u.import_id = which AND u.n = l.n AND u.why IS NULL;
                END;
            END LOOP;
        END;
        stays := ARRAY(SELECT ROW(x.n, 'kept', NULL, '', x.why, NULL)::authz.roster_line FROM (
            SELECT DISTINCT ON (u.n) u.n, u.why FROM import_undo u WHERE u.import_id = which AND u.why IS NOT NULL ORDER BY u.n, u.why = 'sameLine', u.why = 'neededByKept', u.why) x);
        IF stays <> '{}' AND NOT rest THEN RAISE EXCEPTION 'undo' USING ERRCODE = 'OV010'; END IF;
        undone := true;
    EXCEPTION WHEN SQLSTATE 'OV010' THEN NULL;
    END;
    DELETE FROM import_problem WHERE import_id = which AND found_by = 'undoing';
    INSERT INTO import_problem (import_id, found_by, n, kind, file, line, reason)
    SELECT which, 'undoing', i.n, i.kind, i.file, i.line, s.reason FROM unnest(stays) s JOIN import_line i ON i.import_id = which AND i.n = s.n;
    UPDATE import_file SET kept = cardinality(stays), state = CASE WHEN undone THEN 'undone' ELSE 'applied' END::import_state, undone_at = CASE WHEN undone THEN authz.clock() END,
           took_ms = CASE WHEN undone THEN took_ms + 1000 * extract(epoch FROM clock_timestamp() - began) ELSE took_ms END WHERE id = which;
    IF undone THEN
        DELETE FROM import_undo WHERE import_id = which;
        PERFORM audit.append(NULL, 'identity', 'undidFile', which, jsonb_build_object('kind', f.kind, 'school', f.organisation_id, 'file', f.file_name, 'lines', f.lines, 'kept', cardinality(stays)));
    END IF;
    RETURN undone;
END $$;
ALTER FUNCTION authz.undo_roster(uuid, boolean) OWNER TO oversteek_writer;

-- What undo remembers holds personal data: after thirty days it is forgotten, and so is a file that nobody decided about in that time.
CREATE FUNCTION authz.forget_imports() RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
    old uuid[];
    stale uuid[];
BEGIN
    IF authz.job() IS DISTINCT FROM 'nightly' THEN RAISE EXCEPTION 'only a job' USING ERRCODE = '42501'; END IF;
    old := ARRAY(SELECT f.id FROM import_file f WHERE f.undo_until <= authz.clock() AND EXISTS (SELECT FROM import_line i WHERE i.import_id = f.id));
    stale := ARRAY(SELECT f.id FROM import_file f WHERE f.state IN ('staging', 'staged') AND f.created_at <= authz.clock() - interval '30 days' FOR UPDATE SKIP LOCKED);
    UPDATE import_file SET state = 'discarded' WHERE id = ANY (stale);
    DELETE FROM import_problem WHERE import_id = ANY (stale);
    DELETE FROM import_undo WHERE import_id = ANY (old);
    DELETE FROM import_line WHERE import_id = ANY (old || stale);
    RETURN cardinality(old) + cardinality(stale);
END $$;
ALTER FUNCTION authz.forget_imports() OWNER TO oversteek_writer;

GRANT EXECUTE ON FUNCTION authz.undo_places(), authz.row_sum(jsonb), authz.start_remembering(uuid), authz.remembering(), authz.stop_remembering(uuid), authz.at_lines(authz.judged_student[]), authz.leans_on(),
    authz.mark_kept(uuid), authz.nobody_there(uuid), authz.put_back(import_file, int) TO oversteek_writer;
GRANT EXECUTE ON FUNCTION authz.undo_roster(uuid, boolean) TO oversteek_app, oversteek_job;
GRANT EXECUTE ON FUNCTION authz.forget_imports() TO oversteek_job;
